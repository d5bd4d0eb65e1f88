// ICD-10-CM codes (public domain) with texts in plain words, and the SNOMED CT code of the same problem
// where the plan's clinical records show it.

export interface Diagnosis {
  readonly icd10: string
  readonly text: string
  readonly snomed?: string
}

const list: readonly Diagnosis[] = [
  { icd10: 'I10', text: 'High blood pressure', snomed: '59621000' },
  { icd10: 'E11.9', text: 'Type 2 diabetes', snomed: '44054006' },
  { icd10: 'E78.5', text: 'High blood fats', snomed: '55822004' },
  { icd10: 'J45.909', text: 'Asthma', snomed: '195967001' },
  { icd10: 'K21.9', text: 'Acid reflux', snomed: '235595009' },
  { icd10: 'E03.9', text: 'Underactive thyroid', snomed: '40930008' },
  { icd10: 'M54.50', text: 'Low back pain', snomed: '279039007' },
  { icd10: 'M17.11', text: 'Worn right knee', snomed: '239873007' },
  { icd10: 'I25.10', text: 'Narrowed heart arteries', snomed: '53741008' },
  { icd10: 'I48.91', text: 'Irregular heartbeat', snomed: '49436004' },
  { icd10: 'N18.30', text: 'Kidney disease, stage 3', snomed: '433144002' },
  { icd10: 'F32.1', text: 'Depression', snomed: '35489007' },
  { icd10: 'F41.1', text: 'Anxiety', snomed: '21897009' },
  { icd10: 'J06.9', text: 'Cold' },
  { icd10: 'H66.90', text: 'Ear infection' },
  { icd10: 'L20.9', text: 'Eczema' },
  { icd10: 'L70.0', text: 'Acne' },
  { icd10: 'K02.9', text: 'Tooth decay' },
  { icd10: 'H52.13', text: 'Short sight, both eyes' },
  { icd10: 'N92.0', text: 'Heavy periods' },
  { icd10: 'J18.9', text: 'Pneumonia' },
  { icd10: 'R07.9', text: 'Chest pain' },
  { icd10: 'Z00.00', text: 'Yearly check-up' },
  { icd10: 'Z00.129', text: 'Child check-up' },
  { icd10: 'Z01.20', text: 'Dental check-up' },
  { icd10: 'Z01.419', text: 'Women’s health check-up' },
  { icd10: 'Z12.11', text: 'Bowel cancer screening' },
]

const byCode = new Map(list.map((diagnosis) => [diagnosis.icd10, diagnosis]))

export const diagnosis = (icd10: string): Diagnosis => {
  const found = byCode.get(icd10)
  if (found === undefined) throw new Error(`no diagnosis ${icd10} in the table`)
  return found
}
