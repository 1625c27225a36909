/** The set with the member in it, or without it where it was. */
export function toggled<Member>(set: ReadonlySet<Member>, member: Member): ReadonlySet<Member> {
  const after = new Set(set);
  if (!after.delete(member)) after.add(member);
  return after;
}
