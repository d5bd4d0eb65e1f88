// Laboratory tests by LOINC code with usual ranges, and answers on smoking by SNOMED CT code. Texts are our own.

export interface LabTest {
  readonly name: string
  readonly loinc: string
  readonly text: string
  readonly unit: string
  /** Whole numbers, divided by `scale`. */
  readonly from: number
  readonly to: number
  readonly scale: number
  readonly normal: { readonly low: number; readonly high: number }
}

export const labTests: readonly LabTest[] = [
  {
    name: 'a1c',
    loinc: '4548-4',
    text: 'Blood sugar over three months',
    unit: '%',
    from: 48,
    to: 91,
    scale: 10,
    normal: { low: 4, high: 5.6 },
  },
  {
    name: 'glucose',
    loinc: '2345-7',
    text: 'Blood sugar',
    unit: 'mg/dL',
    from: 72,
    to: 168,
    scale: 1,
    normal: { low: 70, high: 99 },
  },
  {
    name: 'ldl',
    loinc: '13457-7',
    text: 'LDL cholesterol, calculated',
    unit: 'mg/dL',
    from: 68,
    to: 178,
    scale: 1,
    normal: { low: 0, high: 130 },
  },
  {
    name: 'creatinine',
    loinc: '2160-0',
    text: 'Creatinine',
    unit: 'mg/dL',
    from: 6,
    to: 16,
    scale: 10,
    normal: { low: 0.6, high: 1.2 },
  },
  {
    name: 'hemoglobin',
    loinc: '718-7',
    text: 'Hemoglobin',
    unit: 'g/dL',
    from: 112,
    to: 168,
    scale: 10,
    normal: { low: 12, high: 16 },
  },
]

export const smoking = {
  never: { snomed: '266919005', text: 'Never smoked' },
  former: { snomed: '8517006', text: 'Used to smoke' },
  daily: { snomed: '449868002', text: 'Smokes every day' },
} as const
