/** What a person typed as plain English words of a calendar: figures for numbers, other languages translated. */

const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const MORE = ['eleven', 'twelve'];

/** In lower case with single spaces; as it stands, then translated where it holds a foreign word. */
export function* plainEnglish(text: string): Generator<string> {
  const asked = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[‘’´`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(COUNTED, (word) => String([...NUMBERS, ...MORE].indexOf(word) + 1));
  yield asked;
  const english = translated(asked);
  if (english !== asked) yield english;
}

const COUNTED = new RegExp(
  `\\b(?:${[...NUMBERS, ...MORE].join('|')})(?= (?:days?|weeks|months|years)\\b)`,
  'g',
);

/** German, French, Spanish, Italian, Dutch, Portuguese, Polish; without accents, the longer before the shorter. */
const FOREIGN: Readonly<Record<string, string>> = {
  'day before yesterday': 'vorgestern|avant-hier|anteayer|altro ?ieri|eergisteren|anteontem|przedwczoraj',
  today: "heute|aujourd'?hui|hoy|oggi|vandaag|hoje|dzisiaj|dzis",
  yesterday: 'gestern|hier|ayer|ieri|gisteren|ontem|wczoraj',
  'this week':
    'diese woche|cette semaine|esta semana|questa settimana|deze week|w tym tygodniu|(?:ten|biezacy) tydzien',
  'last week':
    '(?:letzte|vorige|vergangene) woche|semaine (?:derniere|passee)|semana (?:pasada|passada)|ultima semana|(?:settimana scorsa|scorsa settimana)|(?:vorige|afgelopen) week|w (?:zeszlym|ubieglym) tygodniu|(?:zeszly|ubiegly|ostatni) tydzien',
  'this month':
    'diese[rnm] monat|ce mois(?:-ci)?|este mes|questo mese|deze maand|w tym miesiacu|(?:ten|biezacy) miesiac',
  'last month':
    '(?:letzte|vorige|vergangene)[rnm]? monat|mois (?:dernier|passe)|mes (?:pasado|passado)|ultimo mes|(?:mese scorso|scorso mese)|(?:vorige|afgelopen) maand|w (?:zeszlym|ubieglym) miesiacu|(?:zeszly|ubiegly|ostatni) miesiac',
  'this year': "diese[sm] jahr|cette annee|este ano|quest'anno|dit jaar|w tym roku|ten rok",
  'last year':
    '(?:letzte|voriges?|vergangene)[sm]? jahr|(?:annee derniere|an dernier)|ano (?:pasado|passado)|(?:anno scorso|scorso anno)|(?:vorig|afgelopen) jaar|w (?:zeszlym|ubieglym) roku|(?:zeszly|ubiegly) rok',
  'last $1 days':
    '(?:letzten?|vergangenen) (\\d+) tagen?|(?:derniers (\\d+)|(\\d+) derniers) jours|ultimos (\\d+) dias|ultimi (\\d+) giorni|(?:laatste|afgelopen) (\\d+) dagen|(?:ostatnie|ostatnich) (\\d+) dni',
  'last $1 weeks':
    '(?:letzten?|vergangenen) (\\d+) wochen|(?:dernieres (\\d+)|(\\d+) dernieres) semaines|ultimas (\\d+) semanas|ultime (\\d+) settimane|(?:laatste|afgelopen) (\\d+) weken|(?:ostatnie|ostatnich) (\\d+) tygodni[e]?',
  'last $1 months':
    '(?:letzten?|vergangenen) (\\d+) monaten?|(?:derniers (\\d+)|(\\d+) derniers) mois|ultimos (\\d+) meses|ultimi (\\d+) mesi|(?:laatste|afgelopen) (\\d+) maanden|(?:ostatnie|ostatnich) (\\d+) miesi(?:ace|ecy)',
  since: 'seit(?: dem)?|depuis|desde|sinds',
  week: 'woche|semaine|semana|settimana|tydzien',
  to: "bis(?: zum)?|jusqu'?au|au|hasta|fino al|tot(?: en met)?|ate",
  january: 'januar|janner|janvier|enero|gennaio|januari|janeiro|stycznia|styczen',
  february: 'februar|fevrier|febrero|febbraio|februari|fevereiro|lutego|luty',
  march: 'marz|maerz|mars|marzo|maart|marco|marca|marzec',
  april: 'avril|abril|aprile|kwietnia|kwiecien',
  may: 'mai|mayo|maggio|mei|maio|maja|maj',
  june: 'juni|juin|junio|giugno|junho|czerwca|czerwiec',
  july: 'juli|juillet|julio|luglio|julho|lipca|lipiec',
  august: 'aout|agosto|augustus|sierpnia|sierpien',
  september: 'septembre|septiembre|settembre|setembro|wrzesnia|wrzesien',
  october: 'oktober|octobre|octubre|ottobre|outubro|pazdziernika|pazdziernik',
  november: 'novembre|noviembre|novembro|listopada|listopad',
  december: 'dezember|decembre|diciembre|dicembre|dezembro|grudnia|grudzien',
  monday: 'montag|lundi|lunes|lunedi|maandag|segunda(?:-feira)?|poniedzialek',
  tuesday: 'dienstag|mardi|martes|martedi|dinsdag|terca(?:-feira)?|wtorek',
  wednesday: 'mittwoch|mercredi|miercoles|mercoledi|woensdag|quarta(?:-feira)?|sroda',
  thursday: 'donnerstag|jeudi|jueves|giovedi|donderdag|quinta(?:-feira)?|czwartek',
  friday: 'freitag|vendredi|viernes|venerdi|vrijdag|sexta(?:-feira)?|piatek',
  saturday: 'samstag|sonnabend|samedi|sabado|sabato|zaterdag|sobota',
  sunday: 'sonntag|dimanche|domingo|domenica|zondag|niedziela',
};
const MEANT = Object.entries(FOREIGN).map(
  ([english, foreign]) => [english, new RegExp(`(?<![\\p{L}'])(?:${foreign})(?![\\p{L}])`, 'gu')] as const,
);
/** Articles and the like, of which nothing is left in English. */
const SMALL =
  /(?<![\p{L}'])(?:l'|(?:de|der|die|den|am|im|le|la|les|el|los|il|lo|gli|o|os|i|du|del|do)(?![\p{L}']))\s*/gu;

function translated(asked: string): string {
  const plain = asked.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replace(SMALL, '').trim();
  return MEANT.reduce(
    (text, [english, foreign]) =>
      text.replace(foreign, (...found) => {
        const number = found.slice(1, -2).find((each) => each !== undefined);
        return english.replace('$1', String(number ?? ''));
      }),
    plain,
  );
}
