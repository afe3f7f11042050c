/** Every event of the members of a form that item 7 looks at, with what each said of it; for who reads the form. */
export { ofForm as eventsOfForm } from './actions/of-form.ts';
