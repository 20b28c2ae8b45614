"""How names of bodies end, for every repair that has to tell one: 示例县人民政府, 中共示例市委社会工作部, 某街道办事处."""

ENDS = "办公室|政府|[委部厅局院会处署]"
"""For use in a pattern; 委员会, 办公厅, 国务院 end so too."""
SMALL = f"{ENDS}|股|科|街道|社区|镇|乡"
"""With what sends a text in and issues none."""
