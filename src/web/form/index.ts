export { faultOf, faultsIn } from './fault.ts'
export {
  ChoiceField,
  Done,
  FaultSummary,
  type Faults,
  type FieldFault,
  fieldId,
  LineField,
  type Option,
  SelectField,
  TextField,
} from './field.tsx'
export { type Form, formOf, readForm } from './form.ts'
