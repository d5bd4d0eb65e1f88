// Whether a text is a unit in UCUM's case sensitive notation. The grammar and the names of the atoms; no conversion.
// https://ucum.org/ucum#section-Syntax-Rules

/** Atoms that take prefixes. */
const metric = new Set(
  'b Bi Gal Ao m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L ar t bar u eV pc st dyn erg P Ky St Mx Oe G Gb Lmb ph kat U cal bit By Bd mho B Np B[SPL] B[V] B[mV] B[uV] B[10.nV] B[W] B[kW] R RAD REM Ci sb gf lmb [iU] [IU] [e] [eps_0] [mu_0] [k] [h] [c] [G] [g] [m_e] [m_p] cal_[15] cal_[20] cal_m cal_IT cal_th [Cal] g% osm eq mho bit_s tex m[Hg] m[H2O] [CFU] [pH] Gb [m/s2/Hz^(1/2)] kn att'.split(
    ' ',
  ),
)

/** Atoms that stand alone. */
const plain = new Set(
  `10* 10^ % [ppth] [ppm] [ppb] [pptr] [pi] gon deg ' '' min h d a_t a_j a_g a wk mo_s mo_j mo_g mo AU ly
  [in_i] [ft_i] [yd_i] [mi_i] [fth_i] [nmi_i] [kn_i] [sin_i] [sft_i] [syd_i] [cin_i] [cft_i] [cyd_i] [bf_i] [cr_i] [mil_i] [cml_i] [hd_i]
  [ft_us] [yd_us] [in_us] [rd_us] [ch_us] [lk_us] [rch_us] [rlk_us] [fth_us] [fur_us] [mi_us] [acr_us] [srd_us] [smi_us] [sct] [twp] [mil_us]
  [in_br] [ft_br] [rd_br] [ch_br] [lk_br] [fth_br] [pc_br] [yd_br] [mi_br] [nmi_br] [kn_br] [acr_br]
  [gal_us] [bbl_us] [qt_us] [pt_us] [gil_us] [foz_us] [fdr_us] [min_us] [crd_us] [bu_us] [gal_wi] [pk_us] [dqt_us] [dpt_us] [tbs_us] [tsp_us] [cup_us] [foz_m] [cup_m] [tsp_m] [tbs_m]
  [gal_br] [pk_br] [bu_br] [qt_br] [pt_br] [gil_br] [foz_br] [fdr_br] [min_br]
  [gr] [lb_av] [oz_av] [dr_av] [scwt_av] [lcwt_av] [ston_av] [lton_av] [stone_av] [pwt_tr] [oz_tr] [lb_tr] [sc_ap] [dr_ap] [oz_ap] [lb_ap] [oz_m]
  [lne] [pnt] [pca] [pnt_pr] [pca_pr] [pied] [pouce] [ligne] [didot] [cicero] [degF] [degR] [degRe] [Btu_39] [Btu_59] [Btu_60] [Btu_m] [Btu_IT] [Btu_th] [Btu] [HP]
  [lbf_av] [psi] circ sph [car_m] [car_Au] [smoot] [hnsf'U] [MET] [hp'_X] [hp'_C] [hp'_M] [hp'_Q] [hp_X] [hp_C] [hp_M] [hp_Q] [kp_X] [kp_C] [kp_M] [kp_Q]
  [S] [HPF] [LPF] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U] [todd'U] [dye'U] [smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [EID_50] [PFU] [FFU] [BAU] [AU] [Amb'a'1'U] [PNU] [Lf] [D'ag'U] [FEU] [ELU] [EU]
  [diop] [p'diop] %[slope] [mesh_i] [Ch] [drp] [hnsf'U] [wood'U] [PRU] [m/s2/Hz^(1/2)] [mu_0] [B10.nV] bit_s [kt_i] atm att [in_i'Hg] [in_i'H2O] [ly] [den] m[Hg] m[H2O] [yd_i] [bdsk'U] [pH] [CFU] [iU] [IU] [Cal] [e] [G]`.split(
    /\s+/,
  ),
)

const prefixes = new Set('Q R Y Z E P T G M k h da d c m u n p f a z y r q Ki Mi Gi Ti'.split(' '))
const longest = 256
const known = new Map<string, boolean>()
const mostKnown = 10_000

/** Whether the code is a unit. Codes come from data: the memory of answers is bounded. */
export function isUnit(code: string): boolean {
  const answer = known.get(code)
  if (answer !== undefined) return answer
  const isRight = code.length <= longest && createUnitParser(code)()
  if (known.size < mostKnown) known.set(code, isRight)
  return isRight
}

const numberAt = /[+-]?\d+/y
const annotationAt = /\{[\x21-\x7a|~ ]*\}/y
const atomAt = /(?:\[[^\][{}]*\]|[^\s.()/{}[\]+\-0-9])+|10[*^]/y

function createUnitParser(code: string): () => boolean {
  let at = 0
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const found = pattern.exec(code)?.[0]
    if (found !== undefined && found !== '') at += found.length
    return found === '' ? undefined : found
  }
  const component = (): boolean => {
    if (code.charAt(at) === '(') {
      at++
      if (!term() || code.charAt(at) !== ')') return false
      at++
      take(annotationAt)
      return true
    }
    const isAnnotated = take(annotationAt) !== undefined
    if (isAnnotated) return true
    if (!code.startsWith('10*', at) && !code.startsWith('10^', at) && /\d/.test(code.charAt(at))) {
      take(/\d+/y)
      take(annotationAt)
      return true
    }
    const atom =
      code.startsWith('10*', at) || code.startsWith('10^', at) ? code.slice(at, (at += 3)) : take(atomAt)
    if (atom === undefined || !isAtom(atom)) return false
    take(numberAt)
    take(annotationAt)
    return true
  }
  const term = (): boolean => {
    if (code.charAt(at) === '/') {
      at++
    }
    for (;;) {
      if (!component()) return false
      const next = code.charAt(at)
      if (next !== '.' && next !== '/') return true
      at++
    }
  }
  return () => code !== '' && term() && at === code.length
}

function isAtom(atom: string): boolean {
  if (metric.has(atom) || plain.has(atom)) return true
  for (let length = 1; length <= 2; length++)
    if (prefixes.has(atom.slice(0, length)) && metric.has(atom.slice(length))) return true
  return false
}
