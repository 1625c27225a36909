/** ISO 8601: Monday is 1, Sunday 7. */
export const workingDays: readonly number[] = [1, 2, 3, 4, 5];
export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
