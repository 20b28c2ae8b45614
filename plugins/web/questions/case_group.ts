/** 材料题: its children are questions of their own; the group's score is their mean, by points. */
export function scoreGroup(children: readonly { score: number; points?: number }[]): number {
  const all = children.reduce((sum, child) => sum + (child.points ?? 1), 0);
  return all ? children.reduce((sum, child) => sum + child.score * (child.points ?? 1), 0) / all : 0;
}
