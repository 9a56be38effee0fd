"""Invented catalogues: one that an OCR program damaged, and a clean one."""

from __future__ import annotations

# Long enough to show that its letters are lost.
DAMAGED = """ Bgrn og unge

Daginstitutioner:

Dagplejeplads inkl. maltider ...........ccoeeevvvvnernnnn. pr. maned  3.074,00  3.000,50
(O BT e [ pr. mdned  3.017,00 3.054,00
Plads til bgrn over 3 8r tirvvniiiiiie e pr. mdned  1.686,00 1.712,00
Klubber:
Klub for unge som gar i skole i kommunen og deres bgrn
under 2 8r .....cccvvevviiiiiinnnn pr. maned Udgaet 98,00

Prisen er sat efter lovens regler.
 Bgrn og unge - fortsat

Kost: 1.175,00 1.175,00
S ve] ST pr. maned  1.175,00 1.175,00
LIlle ettt pr. maned 825,00 Ny

Leje af hytten

Kolonileje inkl. varme:
Inden for Sandby Kommune

Skoler og foreninger,
+ 50 Kr. pr. SOVErUM .i.ciiiiiiiiiiiiii i eieeiea e pr. dag

Borger, + 50 kr. pr. soverum, inkl. moms ............ pr. dag
Uden for Sandby Kommune

Skoler og foreninger, inkl. moms ...........c..oeneeen pr. dag
Depositum ved leje:
Ngglen koster ......cvviiii e

2.400,00 2.300,00
3.300,00 3.200,00

3.900,00 3.800,00
500,00 450,00

-12 - Side 9



SANDBY | dll H -

KOMMUNE

YDELSE 2031 2030

Svgmmehallen

Billetter:
Voksne .......ovviiiii i 42,00 40,00
Bgrn under 7 8r .....cciiiii Gratis Gratis
Pensionister *) ....cciiii 23,00 22,00
10-turskort:
Voksne .......ovviiiii i 330,00 320,00
Bgrn .....cciiiiiiiii 135,00 135,00
Manedskort:
LY 40 <] 4 L= PP 270,00 265,00
Bgrn .....cciiiiiiiii 110,00 110,00

30,00-

Leje af spil - Prisen kan variere ..o 800,00 Ny
Vinduespudsning (pris afhaengig af ruderne)

*) Gaelder kun pd hverdage indtil klokken fire, og kun
mod forevisning af gyldigt kort.
 Musikskolen

Saeson Sason
2031/2032 2030/2031

Undervisning, pr. rate:
25 min. ...cviiii 531,00 517,00

Rottebekaempelse

Gebyr for bekaempelse af rotter pd faste ejendomme
i promille af ejendomsvaerdien ........cooviiii 0,0484 0,0512
Tilsyn, som ogsa er sat til en Ny

fast pris for alle (ny):
"""

CLEAN = """Takster 2031

Ydelse                                             Enhed        2031       2030

BØRN OG UNGE

Priserne er inkl. moms

Dagtilbud
Vuggestue, fuldtid .............................. pr. måned   3.612,00   3.540,00
Deltidsplads, 30 timer .......................... pr. måned   2.810,50         Ny
Ungdomsklub .....................................               Gratis     Gratis
Ekstra rengøring ................................     Efter regning

KULTUR

Hallen
Depositum for nøgle ............................. pr. nøgle     200,00     200,00
Leje i weekend *) ............................... pr. døgn    1.250,00
Leje på hverdage ................................ pr. døgn                  900,00

*) Foreninger i byen slipper.
"""
