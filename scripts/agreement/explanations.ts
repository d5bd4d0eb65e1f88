// Why the two validators differ, for each kind of difference that is known. What none of these explains is printed as not explained.
export interface Difference {
  readonly side: 'only official' | 'only ours'
  readonly level: 'error' | 'warning'
  /** The official message's id or our code. */
  readonly id: string
  readonly path: string
  readonly text: string
  /** What the other side says of the same resource. */
  readonly beside: readonly { readonly id: string; readonly path: string }[]
}

export interface Explanation {
  readonly applies: (difference: Difference) => boolean
  readonly reason: string
}

type Place = Pick<Difference, 'id' | 'path'>

// The official engine puts it at the first entry, whichever it is.
const isOfFullUrl = ({ id, path }: Place): boolean =>
  /^BUNDLE_ENTRY_URL_(?:MATCHES_TYPE_ID|ABSOLUTE)$/.test(id) && /^Bundle\.entry\[0\](?:\.|$)/.test(path)

const official = (test: (difference: Difference) => boolean, reason: string): Explanation => ({
  applies: (difference) => difference.side === 'only official' && test(difference),
  reason,
})
const ours = (test: (difference: Difference) => boolean, reason: string): Explanation => ({
  applies: (difference) => difference.side === 'only ours' && test(difference),
  reason,
})

export const explanations: readonly Explanation[] = [
  official(
    ({ id }) => id.startsWith('All_observations_should_have'),
    'Advice on good practice of the official engine, no rule of R4 or of a guide. Left out.',
  ),
  official(
    (difference) => isOfFullUrl(difference) && difference.beside.some(({ id }) => id === 'bundle-full-url'),
    'Found by both; the official engine puts it at the first entry.',
  ),
  ours(
    ({ id, beside }) => id === 'bundle-full-url' && beside.some(isOfFullUrl),
    'Found by both; the official engine puts it at the first entry.',
  ),
  official(
    ({ text }) => /C4BB (?:Adjudication|Total) Category Discriminator/.test(text),
    "The set takes HL7's adjudication codes in a version that is not in the packages; the official engine then takes them as not in the set. Ours takes the version that is there.",
  ),
  official(
    ({ id }) => id === 'Terminology_TX_ValueSet_NotFound' || id === 'Unable_to_resolve_value_Set_',
    'A value set that no package has. Ours says "not checkable" instead of a warning.',
  ),
  official(
    ({ id, text }) =>
      id === 'Error_validating_code_running_without_terminology_services' && text.includes('unitsofmeasure'),
    'The official engine cannot check UCUM here; ours checks its grammar.',
  ),
  official(
    ({ text }) => text.includes('FHIRVersion'),
    'An extension of the National Directory guide, which is not among ours: only its structure is checked.',
  ),
  official(
    ({ id }) => id.startsWith('UNKNOWN_CODESYSTEM'),
    'A code system that is in no package. Ours says nothing about codes of systems it does not know, unless they are bound.',
  ),
  official(
    ({ text }) =>
      text.includes("'Endpoint Connection Type' (http://hl7.org/fhir/ValueSet/endpoint-connection-type"),
    "The guide has replaced R4's recommended set by its own, and the code is in that; ours then says nothing about R4's.",
  ),
  official(
    ({ text }) => text.includes("'DaVinci Group Characteristic'"),
    'A part of the set is in no package: ours says "not checkable".',
  ),
  official(
    ({ path, text }) => path.includes('.beneficiary.parameter') && text.includes("'IdentifierType'"),
    'Found by both; the official engine counts the element once more, along the reference that leads to it.',
  ),
  official(
    ({ id }) => id.startsWith('TYPE_SPECIFIC_CHECKS_DT_QTY_UCUM_ANNOTATIONS'),
    'Advice against annotations in units, no rule of R4 or of a guide. Left out.',
  ),
  official(
    ({ id }) => id === 'Type_Specific_Checks_DT_URL_Resolve' || id === 'Terminology_TX_System_Invalid',
    "The address of a code system that nobody defines. Ours does not hold the addresses of all of HL7's systems.",
  ),
  official(
    ({ id }) => id === 'NO_VALID_DISPLAY_FOUND_NONE_FOR_LANG_ERR',
    'A display in another language, which the code system does not have. Ours knows English displays only and says nothing of others.',
  ),
  official(
    ({ id, text }) =>
      /^(?:SLICING_CANNOT_BE_EVALUATED|Extension_EXT_Version_Invalid)$/.test(id) &&
      /fhir\/5\.0\/|subscriptions-backport/.test(text),
    'An extension of R5, or of the backport of its subscriptions, that is in no package: the official engine then cannot evaluate slices, or takes the version as wrong.',
  ),
  official(
    ({ id, text }) =>
      /^(?:BUNDLE_BUNDLE_ENTRY_MULTIPLE|Validation_VAL_Profile_(?:NoMatch|Minimum))/.test(id) &&
      text.includes('davinci-pas') &&
      (text.includes('profile-claim-update') || text.includes('among choices')),
    'PAS only: since the slices with R5 extensions cannot be evaluated, the entry seems to fit none of the profiles allowed for it.',
  ),
  official(
    ({ id, text }) => id === 'Reference_REF_CantMatchChoice' && text.includes('davinci-pas'),
    'PAS only: what the reference leads to has slices with R5 extensions, which the official engine cannot evaluate.',
  ),
  official(
    ({ id }) => id === 'BUNDLE_BUNDLE_POSSIBLE_MATCH_WRONG_FU',
    'Advice that follows from a fullUrl which both find wrong.',
  ),
  official(
    ({ id }) => id === 'TYPE_SPECIFIC_CHECKS_DT_ATT_B64_DECODE_FAIL',
    'Found by both; the official engine reports it at the attachment.',
  ),
  ours(
    ({ id, path }) => id === 'element-format' && path.endsWith('presentedForm[0].hash'),
    'Found by both; the official engine reports it at the attachment.',
  ),
  official(
    ({ id, text, path }) =>
      id === 'VALIDATION_VAL_PROFILE_MINIMUM_MAGIC' ||
      (path.startsWith('Observation') &&
        /in the profile http:\/\/hl7.org\/fhir\/StructureDefinition/.test(text)),
    'The official engine applies the profiles of vital signs to further codes of LOINC and SNOMED CT; ours to the ten that R4 lists.',
  ),
  official(
    ({ text }) => text.includes("'HL7 ValueSet of Format"),
    'A part of the set is in no package: ours says "not checkable".',
  ),
  official(
    ({ id }) => id === 'Extension_EXT_Unknown_NotHere',
    'An extension at an address of which no guide in use defines any. For the official engine an error; ours a remark, since extensions of others are what R4 has them for.',
  ),
  official(
    ({ id, text }) => id === 'Validation_VAL_Profile_NoSnapshot' && text.includes('davinci-atr'),
    'A profile on one of a guide that is in no package.',
  ),
  official(
    ({ id, text }) => id === 'Validation_VAL_Profile_MatchMultiple' && text.includes('davinci-patient-list'),
    'The profile names slices of extensions without a slicing, and the official engine then takes each as in two. Ours tells extensions apart by url as ever.',
  ),
  official(
    ({ text }) => text.includes('valid-hl7-attachment-requests'),
    'The set takes its codes from LOINC by a property; the official engine takes the code as not in it. Ours says "not checkable".',
  ),
  official(
    ({ id }) => id === 'Coding_has_no_system__cannot_validate',
    'Advice on good practice of the official engine, no rule of R4 or of a guide. Left out.',
  ),
  official(
    ({ text }) => text.includes("the definition doesn't inclu"),
    'A code system whose codes are in no package. Ours says "not checkable" instead of a warning.',
  ),
  ours(
    ({ id, text }) =>
      (id === 'binding-required' && text.includes('usps-state')) ||
      (id === 'code-unknown' && text.includes('www.usps.com')),
    'Ours knows the codes of the USPS; the official engine leaves them to a terminology server.',
  ),
  ours(
    ({ id, text }) => /^binding-/.test(id) && /SpecialtiesVS|us-core-provider-role/.test(text),
    'The set lists its codes, and the code is not among them; the official engine leaves codes of NUCC to a terminology server.',
  ),
  ours(
    ({ id, text }) => id === 'binding-required' && text.includes('davinci-pas/ValueSet/ClaimTypes'),
    'A Coding without system is in no value set; the official engine passes over it where the set has the code.',
  ),
  ours(
    ({ id, text }) => id === 'binding-required' && text.startsWith('There is no code'),
    'A required set demands a code, whichever it is; the official engine says so only of sets that it can expand.',
  ),
  ours(
    ({ id, text }) => id === 'reference-type' && text.includes('leads to EndPoint'),
    'The example writes EndPoint, which is no type; the official engine passes over references to types that it does not know.',
  ),
  ours(
    ({ id, text }) => id === 'binding-extensible' && text.includes('ucum-vitals-common'),
    'The unit is not among the twelve that R4 lists for vital signs. The official engine leaves units to a terminology server.',
  ),
  ours(
    ({ id, text }) => id === 'binding-extensible' && text.includes('vitalsignresult'),
    "R4's vital signs profile recommends this set for the components too; the official engine leaves LOINC codes to a terminology server.",
  ),
  ours(
    ({ id, path }) => id === 'profile-unknown' && path.includes('meta.profile'),
    'The profile is of a guide that is not in use. Both say so with a warning; the official one is counted as not checkable.',
  ),
]

/** Undefined for a difference nobody has looked at. */
export const explain = (difference: Difference): Explanation | undefined =>
  explanations.find(({ applies }) => applies(difference))
