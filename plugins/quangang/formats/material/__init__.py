"""Material of a course on paper and on the wall: handout, slides, the training file, an 擂台, a 帮带 sheet, a plan of turns."""
