// Common drugs by RxNorm code and name (RxNorm's own names are in the public domain); `group` is the
// dose form group where we know its code. Prices and tiers are the plan's invention.

export type Tier = 'generic' | 'preferred-brand' | 'non-preferred-brand' | 'specialty'

export interface Drug {
  readonly rxcui: string
  readonly name: string
  readonly group?: { readonly rxcui: string; readonly name: string }
  readonly tier: Tier
  /** Cents for a 30-day fill: ingredient cost. */
  readonly price: number
  readonly brand: boolean
}

const generic = (rxcui: string, name: string, price: number): Drug => ({
  rxcui,
  name,
  tier: 'generic',
  price,
  brand: false,
})
const brand = (rxcui: string, name: string, tier: Tier, price: number): Drug => ({
  rxcui,
  name,
  tier,
  price,
  brand: true,
})

export const drugs: readonly [Drug, ...Drug[]] = [
  generic('860975', '24 HR metformin hydrochloride 500 MG Extended Release Oral Tablet', 1400),
  generic('197361', 'amlodipine 5 MG Oral Tablet', 900),
  generic('312961', 'simvastatin 20 MG Oral Tablet', 1100),
  generic('309362', 'clopidogrel 75 MG Oral Tablet', 1800),
  generic('855332', 'warfarin sodium 5 MG Oral Tablet', 1500),
  generic('197319', 'allopurinol 100 MG Oral Tablet', 1000),
  generic('197604', 'digoxin 0.125 MG Oral Tablet', 2200),
  generic('308182', 'amoxicillin 250 MG Oral Capsule', 800),
  generic('308192', 'amoxicillin 500 MG Oral Tablet', 950),
  generic('562251', 'amoxicillin 250 MG / clavulanate 125 MG Oral Tablet', 2400),
  generic('310965', 'ibuprofen 200 MG Oral Tablet', 600),
  generic('198014', 'naproxen 500 MG Oral Tablet', 1200),
  generic('311372', 'loratadine 10 MG Oral Tablet', 700),
  generic('1014676', 'cetirizine hydrochloride 5 MG Oral Tablet', 700),
  generic('313782', 'acetaminophen 325 MG Oral Tablet', 500),
  generic('834061', 'penicillin V potassium 250 MG Oral Tablet', 1100),
  generic('834102', 'penicillin V potassium 500 MG Oral Tablet', 1300),
  generic('309097', 'cefuroxime 250 MG Oral Tablet', 2900),
  generic('310325', 'ferrous sulfate 325 MG Oral Tablet', 600),
  generic('310436', 'galantamine 4 MG Oral Tablet', 4800),
  generic('105585', 'methotrexate 2.5 MG Oral Tablet', 2600),
  generic('151226', 'topiramate 50 MG Oral Tablet', 1700),
  generic('103968', 'lamotrigine 100 MG Disintegrating Oral Tablet', 5200),
  generic('104894', 'ondansetron 4 MG Disintegrating Oral Tablet', 2100),
  generic('1649988', 'doxycycline hyclate 100 MG Oral Capsule', 1900),
  generic('1244214', 'budesonide 3 MG Delayed Release Oral Capsule', 11800),
  generic('1091150', 'methylphenidate hydrochloride 10 MG Oral Tablet', 3100),
  generic('1797907', 'fluticasone propionate 0.05 MG/ACTUAT Metered Dose Nasal Spray', 1600),
  generic('745679', '200 ACTUAT albuterol 0.09 MG/ACTUAT Metered Dose Inhaler', 3400),
  {
    ...generic('1000091', 'doxepin hydrochloride 50 MG/ML Topical Cream', 14500),
    group: { rxcui: '1160770', name: 'doxepin Topical Product' },
  },
  brand('1364447', 'apixaban 5 MG Oral Tablet [Eliquis]', 'preferred-brand', 56100),
  brand('1116639', 'ticagrelor 90 MG Oral Tablet [Brilinta]', 'preferred-brand', 42300),
  brand(
    '866414',
    '24 HR metoprolol succinate 100 MG Extended Release Oral Tablet [Toprol]',
    'non-preferred-brand',
    18200,
  ),
  {
    ...brand('209459', 'acetaminophen 500 MG Oral Tablet [Tylenol]', 'non-preferred-brand', 1400),
    group: { rxcui: '1187315', name: 'Tylenol Pill' },
  },
  {
    ...brand(
      '1049640',
      'acetaminophen 325 MG / oxycodone hydrochloride 5 MG Oral Tablet [Percocet]',
      'non-preferred-brand',
      23400,
    ),
    group: { rxcui: '1185784', name: 'Percocet Pill' },
  },
  {
    ...brand('284520', 'tacrolimus 0.001 MG/MG Topical Ointment [Protopic]', 'specialty', 64100),
    group: { rxcui: '1182458', name: 'Protopic Topical Product' },
  },
  brand('1739770', 'brivaracetam 100 MG Oral Tablet [Briviact]', 'specialty', 138500),
]

export const drugAt = (index: number): Drug => drugs[index % drugs.length] ?? drugs[0]

/** An 11-digit NDC of the labeler 99999, which is not assigned: no claim names a real package. */
export const ndcOf = (index: number): string => `99999${String(index % 10_000).padStart(4, '0')}01`
