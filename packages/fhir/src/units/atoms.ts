// What the atoms of UCUM are worth, as far as values of health data are measured in them. https://ucum.org/ucum#section-Tables-of-Terminal-Symbols
// Each line: the atom, its worth as a decimal or a fraction, the units that it is worth so many of.
// Moles, equivalents, osmoles and arbitrary units are dimensions of their own: UCUM counts them as mere numbers, and a search for 5 mol/L
// that found 5 of anything else would be of no use to anyone.

/** Dimensions of their own that take prefixes. */
export const baseUnits = "m s g K C cd mol eq osm rad [iU] [CFU] [arb'U] [pH]".split(' ')

export const metricUnits = `
Hz 1 s-1
N 1000 g.m.s-2
Pa 1 N.m-2
J 1 N.m
W 1 J.s-1
A 1 C.s-1
V 1 J.C-1
F 1 C.V-1
Ohm 1 V.A-1
S 1 A.V-1
mho 1 S
Wb 1 V.s
T 1 Wb.m-2
H 1 Wb.A-1
Bq 1 s-1
Gy 1 J.kg-1
Sv 1 J.kg-1
kat 1 mol.s-1
U 0.000001/60 kat
l 1 dm3
L 1 l
ar 100 m2
t 1000000 g
bar 100000 Pa
m[H2O] 9806.65 Pa
m[Hg] 133322 Pa
dyn 0.00001 N
erg 0.0000001 J
P 0.1 Pa.s
Ci 37000000000 Bq
RAD 0.01 Gy
REM 0.01 Sv
cal 4.184 J
cal_th 4.184 J
cal_IT 4.1868 J
cal_m 4.19002 J
g% 10 g.l-1
[IU] 1 [iU]`

export const plainUnits = `
10* 10 1
10^ 10 1
% 0.01 1
[ppth] 0.001 1
[ppm] 0.000001 1
[ppb] 0.000000001 1
[pptr] 0.000000000001 1
min 60 s
h 60 min
d 24 h
wk 7 d
a 365.25 d
a_j 365.25 d
a_t 365.24219 d
a_g 365.2425 d
mo 30.4375 d
mo_j 30.4375 d
mo_s 29.53059 d
mo_g 30.436875 d
[in_i] 0.0254 m
[ft_i] 12 [in_i]
[yd_i] 3 [ft_i]
[mi_i] 5280 [ft_i]
[fth_i] 6 [ft_i]
[nmi_i] 1852 m
[kn_i] 1 [nmi_i].h-1
[ft_us] 1200/3937 m
[yd_us] 3 [ft_us]
[in_us] 1/12 [ft_us]
[mi_us] 5280 [ft_us]
[gr] 0.06479891 g
[lb_av] 7000 [gr]
[oz_av] 1/16 [lb_av]
[dr_av] 1/16 [oz_av]
[stone_av] 14 [lb_av]
[ston_av] 2000 [lb_av]
[lton_av] 2240 [lb_av]
[pwt_tr] 24 [gr]
[oz_tr] 20 [pwt_tr]
[lb_tr] 12 [oz_tr]
[sc_ap] 20 [gr]
[dr_ap] 3 [sc_ap]
[oz_ap] 8 [dr_ap]
[lb_ap] 12 [oz_ap]
[gal_us] 231 [in_i]3
[qt_us] 1/4 [gal_us]
[pt_us] 1/2 [qt_us]
[gil_us] 1/4 [pt_us]
[foz_us] 1/4 [gil_us]
[tbs_us] 1/2 [foz_us]
[tsp_us] 1/3 [tbs_us]
[cup_us] 16 [tbs_us]
[foz_m] 30 ml
[cup_m] 240 ml
[tbs_m] 15 ml
[tsp_m] 5 ml
[drp] 0.05 ml
[degR] 5/9 K
[g] 9.80665 m.s-2
[lbf_av] 1 [lb_av].[g]
[psi] 1 [lbf_av].[in_i]-2
[in_i'Hg] 0.0254 m[Hg]
[in_i'H2O] 0.0254 m[H2O]
[Cal] 1 kcal_th
atm 101325 Pa
att 98066.5 Pa`

/** Scales with a zero of their own: kelvin = value * factor + offset. They stand alone, without prefix, power or other units. */
export const scales = `
Cel 1 273.15
[degF] 5/9 45967/180`

export const prefixes = `
Q 30 R 27 Y 24 Z 21 E 18 P 15 T 12 G 9 M 6 k 3 h 2 da 1 d -1 c -2 m -3 u -6 n -9 p -12 f -15 a -18 z -21 y -24 r -27 q -30`
