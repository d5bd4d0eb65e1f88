// Codes that data of a US plan holds everywhere and that no package gives. Short public lists, copied from their owners' publications.
import type { JsonValue } from '../../packages/fhir/src/model.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

const codeSystem = (url: string, codes: readonly string[]): JsonValue => ({
  resourceType: 'CodeSystem',
  url,
  content: 'complete',
  concept: codes.map((code) => ({ code })),
})

const valueSet = (url: string, system: string, codes: readonly string[]): JsonValue => ({
  resourceType: 'ValueSet',
  url,
  compose: { include: [{ system, concept: codes.map((code) => ({ code })) }] },
})

const race = 'urn:oid:2.16.840.1.113883.6.238'
const nullFlavor = 'http://terminology.hl7.org/CodeSystem/v3-NullFlavor'
const vsac = 'http://cts.nlm.nih.gov/fhir/ValueSet/'

export const supplements: readonly JsonValue[] = [
  // ISO 4217, list one, 2026; funds and metals included.
  codeSystem(
    'urn:iso:std:iso:4217',
    words(`
      AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP
      CNY COP COU CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GGP GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR
      ILS IMP INR IQD IRR ISK JEP JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU
      MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP
      SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TVD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VEF VES VND VUV WST XAF
      XAG XAU XBA XBB XBC XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG ZWL`),
  ),
  // USPS Publication 28, appendix B.
  codeSystem(
    'https://www.usps.com/',
    words(`
      AK AL AR AS AZ CA CO CT DC DE FL FM GA GU HI IA ID IL IN KS KY LA MA MD ME MH MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA
      PR PW RI SC SD TN TX UT VA VI VT WA WI WV WY AE AP AA`),
  ),
  // The value sets of the Value Set Authority Center that US Core's race, ethnicity and birth sex are made of.
  valueSet(`${vsac}2.16.840.1.114222.4.11.836`, race, words('1002-5 2028-9 2054-5 2076-8 2106-3')),
  valueSet(`${vsac}2.16.840.1.114222.4.11.837`, race, words('2135-2 2186-5')),
  valueSet(`${vsac}2.16.840.1.113762.1.4.1021.102`, nullFlavor, words('UNK ASKU')),
  valueSet(`${vsac}2.16.840.1.113762.1.4.1021.103`, nullFlavor, words('UNK ASKU OTH')),
  valueSet(
    `${vsac}2.16.840.1.113762.1.4.1`,
    'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender',
    words('F M'),
  ),
]
