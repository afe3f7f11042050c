/** A draft being printed, the same in every test. */
export const printing = {
  formId: '01900000-0000-7000-8000-0000abcd1234',
  at: new Date('2023-11-09T13:30:00Z'),
  frozen: null,
  findings: [],
};
