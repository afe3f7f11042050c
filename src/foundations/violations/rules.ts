/** The first day that counts: three years before the call (渝经信发〔2023〕85号 附件2 7：近3年内). 29 February becomes 28 in a common year. */
export const firstDay = (calledOn: string): string => {
  const [year, month, day] = calledOn.split('-') as [string, string, string];
  const before = Number(year) - 3;
  const leap = (before % 4 === 0 && before % 100 !== 0) || before % 400 === 0;
  return `${before}-${month}-${month === '02' && day === '29' && !leap ? '28' : day}`;
};

/** Does an event of this day count for a call of that day? What happened after the call is known as well, and counts. */
export const counts = (happenedOn: string, calledOn: string): boolean => happenedOn >= firstDay(calledOn);
