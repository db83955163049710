"""States by the numbers of Gleditsch and Ward, under the ids that data sets and bundled cases share.

The number in a record names the State, so that no two records are joined: `common/rwanda` is the State that the list
of States Parties and the tables of mechanisms name too. Where a number stands for States that are not one, or for one
under a name that it no longer has (345 for Yugoslavia and for Serbia, 365 for the Soviet Union and for Russia, 490 for
Zaire), it counts only from the day on which the later one bore its name; before, the number stays one of its data set.
Not here, because data sets count territory in dispute under the number, so that the treaties of the State would say
too much: Israel (666, with the West Bank and Gaza), Morocco (600, with Western Sahara), Kosovo (347), Taiwan (713).
Indonesia counts from the independence of Timor-Leste. Nor are the States that are no more (Czechoslovakia, both German
States, South Yemen, South Vietnam).

Source: K. S. Gleditsch and M. D. Ward, A revised list of independent states, International Interactions 25 (1999), and
its list of States; names as in the list of States Parties to the Rome Statute, else the usual English ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from answerable.loaders.mechanisms.rows import slug

SCHEME = "Gleditsch and Ward"
_NUMBERS = """
2 United States; 20 Canada; 31 Bahamas; 40 Cuba; 41 Haiti; 42 Dominican Republic; 51 Jamaica;
52 Trinidad and Tobago; 53 Barbados; 54 Dominica; 55 Grenada; 56 Saint Lucia;
57 Saint Vincent and the Grenadines; 58 Antigua and Barbuda; 60 Saint Kitts and Nevis; 70 Mexico; 80 Belize;
90 Guatemala; 91 Honduras; 92 El Salvador; 93 Nicaragua; 94 Costa Rica; 95 Panama; 100 Colombia; 101 Venezuela;
110 Guyana; 115 Suriname; 130 Ecuador; 135 Peru; 140 Brazil; 145 Bolivia; 150 Paraguay; 155 Chile;
160 Argentina; 165 Uruguay; 200 United Kingdom; 205 Ireland; 210 Netherlands; 211 Belgium; 212 Luxembourg;
220 France; 221 Monaco; 223 Liechtenstein; 225 Switzerland; 230 Spain; 232 Andorra; 235 Portugal;
260 Germany from 1990-10-03; 290 Poland; 305 Austria; 310 Hungary; 316 Czech Republic; 317 Slovakia; 325 Italy;
331 San Marino; 338 Malta; 339 Albania; 340 Serbia; 341 Montenegro; 343 Macedonia; 344 Croatia;
345 Serbia from 2006-06-05; 346 Bosnia and Herzegovina; 349 Slovenia; 350 Greece; 352 Cyprus; 355 Bulgaria;
359 Moldova; 360 Romania; 365 Russia from 1991-12-26; 366 Estonia; 367 Latvia; 368 Lithuania; 369 Ukraine;
370 Belarus; 371 Armenia; 372 Georgia; 373 Azerbaijan; 375 Finland; 380 Sweden; 385 Norway; 390 Denmark;
395 Iceland; 402 Cape Verde; 403 Sao Tome and Principe; 404 Guinea-Bissau; 411 Equatorial Guinea; 420 Gambia;
432 Mali; 433 Senegal; 434 Benin from 1975-11-30; 435 Mauritania; 436 Niger; 437 Cote d'Ivoire; 438 Guinea;
439 Burkina Faso from 1984-08-04; 450 Liberia; 451 Sierra Leone; 452 Ghana; 461 Togo; 471 Cameroon; 475 Nigeria;
481 Gabon; 482 Central African Republic from 1979-09-21; 483 Chad; 484 Republic of the Congo;
490 Democratic Republic of the Congo from 1997-05-17; 500 Uganda; 501 Kenya; 510 Tanzania from 1964-04-26;
516 Burundi; 517 Rwanda; 520 Somalia; 522 Djibouti; 530 Ethiopia from 1993-05-24; 531 Eritrea; 540 Angola;
541 Mozambique; 551 Zambia; 552 Zimbabwe from 1980-04-18; 553 Malawi; 560 South Africa; 565 Namibia;
570 Lesotho; 571 Botswana; 572 Eswatini; 580 Madagascar; 581 Comoros; 590 Mauritius;
591 Seychelles; 615 Algeria; 616 Tunisia; 620 Libya; 625 Sudan; 626 South Sudan;
630 Iran; 640 Turkey from 1923-10-29; 645 Iraq; 651 Egypt;
652 Syria from 1961-09-29; 660 Lebanon; 663 Jordan; 670 Saudi Arabia; 678 Yemen from 1990-05-22;
690 Kuwait; 692 Bahrain; 694 Qatar; 696 United Arab Emirates; 698 Oman; 700 Afghanistan; 701 Turkmenistan;
702 Tajikistan; 703 Kyrgyzstan; 704 Uzbekistan; 705 Kazakhstan; 710 China from 1949-10-01; 712 Mongolia;
731 North Korea; 732 South Korea; 740 Japan; 750 India; 760 Bhutan; 770 Pakistan from 1971-12-16;
771 Bangladesh; 775 Myanmar from 1989-06-18; 780 Sri Lanka from 1972-05-22; 781 Maldives; 790 Nepal; 800 Thailand;
811 Cambodia from 1993-09-24; 812 Laos; 816 Vietnam from 1976-07-02; 820 Malaysia; 830 Singapore; 835 Brunei;
840 Philippines; 850 Indonesia from 2002-05-20; 860 Timor-Leste; 900 Australia; 910 Papua New Guinea;
920 New Zealand; 935 Vanuatu; 940 Solomon Islands; 950 Fiji; 970 Kiribati; 971 Nauru; 972 Tonga; 973 Tuvalu;
983 Marshall Islands; 986 Palau; 987 Micronesia; 990 Samoa
"""


@dataclass(frozen=True, slots=True)
class KnownState:
    """A State that a number names, from a day on where the number stood for another one before."""

    id: str
    name: str
    since: date | None


def _read(entry: str) -> tuple[int, KnownState]:
    number, _, rest = " ".join(entry.split()).partition(" ")
    name, _, since = rest.partition(" from ")
    return int(number), KnownState(f"common/{slug(name)}", name, date.fromisoformat(since) if since else None)


STATES: dict[int, KnownState] = dict(_read(entry) for entry in re.split(r"[;\n]\s*", _NUMBERS.strip()) if entry)
"""By number."""


def state_of(number: int, on: date | None) -> KnownState | None:
    """The State that a number names on a day; None for a number that is not here, and before the day it counts from.

    >>> state_of(517, date(1994, 4, 7)).id, state_of(345, date(1999, 3, 24)), state_of(345, date(2008, 2, 17)).id
    ('common/rwanda', None, 'common/serbia')
    """
    known = STATES.get(number)
    if known is None or (known.since and (on is None or on < known.since)):
        return None
    return known
