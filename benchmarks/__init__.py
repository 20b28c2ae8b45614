"""Measurements, side by side with a peer where there is one; paths to data are arguments, the score never fails a run."""
