"""In which order what a testament gives is met: the readings that are open."""

from policies.kernel.citation import arveloven
from policies.kernel.readings import Reading
from policies.kernel.text import say

FRACTIONS_AND_SUMS = Reading(
    id="arveloven.testament.brokdeler",
    question=say("Går ting og pengesummer foran brøkdeler når den frie delen ikke strekker til alt?"),
    options={
        "sums_first": say("Ting og pengesummer oppfylles først. Brøkdeler er av det som da er igjen."),
        "in_proportion": say("Ting går først. Pengesummer og brøkdeler settes ned i samme forhold."),
    },
    default="sums_first",
    citation=arveloven("§ 124 annet ledd"),
    reason=say(
        "§ 58 bokstav a setter ting foran summer. En brøkdel er en del av det som er der når bestemte krav "
        "er oppfylt."
    ),
)
NEWER_AND_THINGS = Reading(
    id="arveloven.testament.nyere_foran",
    question=say("Går en pengesum i et nyere testament foran en ting i et eldre?"),
    options={
        "newer_first": say("Alt i det nyere testamentet går først. Innenfor ett testament går ting først."),
        "things_first": say("Ting går først fra alle testamentene. Av det øvrige går det nyere først."),
    },
    default="newer_first",
    citation=arveloven("§ 58 bokstav e"),
    reason=say(
        "Bokstav e gjelder mellom testamenter og sier at nyere disposisjoner går foran eldre. "
        "Forholdsmessig avkorting gjelder innenfor ett testament."
    ),
)
SPOUSE_AND_LEGACIES = Reading(
    id="arveloven.testament.ektefelle",
    question=say(
        "Begrenser en gave i testamentet ektefellens arv, når den ellers ikke kan oppfylles og ektefellen "
        "kjente testamentet?"
    ),
    options={
        "as_far_as_needed": say("Ja, så langt det trengs, men aldri mer enn ned til minstearven."),
        "only_if_said": say("Nei, bare når testamentet selv sier at ektefellens arv er begrenset."),
    },
    default="as_far_as_needed",
    citation=arveloven("§§ 10 og 124 første ledd"),
    reason=say(
        "Krav etter testamentet som ligger innenfor det arvelateren kunne rå over, oppfylles før resten "
        "fordeles. Over minstearven kunne arvelateren rå når ektefellen kjente testamentet."
    ),
)
FIVE_YEARS = Reading(
    id="arveloven.samboer.fire_g",
    question=say("Kommer samboerens fire ganger G etter fem år i tillegg til den frie delen?"),
    options={
        "ceiling": say("Nei. Samboeren kan få opptil fire G, og den frie delen brukes først."),
        "shared": say(
            "Nei. Gavene deler den frie delen som ellers, og samboeren får det som mangler på fire G, av "
            "pliktdelen."
        ),
        "addition": say("Ja. De fire G tas av pliktdelen, og den frie delen er der for andre gaver."),
    },
    default="ceiling",
    citation=arveloven("§ 13"),
    reason=say("§ 13 gir en øvre grense som gjelder uten hensyn til pliktdelen, ikke et tillegg."),
)
