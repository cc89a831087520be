"""The fault matrix: every endpoint of a connector × every fault has one row.

`outcome` is how the question ends for the case: a status of the answer, or the kind of error that is raised.
`tries` is the highest number of calls to that endpoint. `told` is who has something to do or to read:

    heir      a manual task: the message says what is missing and whom to ask
    engine    asked again by itself; after the last try the manager gets a task
    operator  an entry in the log at level error, for the answer broke its contract
    flow      the reader of the feed stops where it is and begins there next time; its run is shown as failed
    nobody    it was mended on the way, or it costs nothing that counts (half a number of a sequence is a
              lower number: the reader begins earlier, and what it has seen it drops)
    -         this endpoint cannot show that fault, because it answers with one object and has no order
"""

from dataclasses import dataclass

from connectors.simulation.faults import Fault

FAULTS: dict[str, dict[str, object]] = {
    "401": {"kind": "status", "status": 401, "body": "{}"},
    "403": {"kind": "status", "status": 403, "body": "{}"},
    "404": {"kind": "status", "status": 404, "body": "{}"},
    "429": {"kind": "status", "status": 429, "retry_after": "0"},
    "500": {"kind": "status", "status": 500, "body": "{}"},
    "slow": {"kind": "slow", "seconds": 0.5},
    "cut": {"kind": "cut"},
    "wrong_type": {"kind": "wrong_type"},
    "malformed": {"kind": "malformed"},
    "empty": {"kind": "empty"},
    "half": {"kind": "half"},
    "duplicate": {"kind": "duplicate"},
    "late": {"kind": "late"},
    "out_of_order": {"kind": "out_of_order"},
    "gap": {"kind": "gap"},
}
ORDERED = ("duplicate", "late", "out_of_order", "gap")
ONE_HICCUP = ("401", "429", "500", "slow", "cut")
"""What a second try mends: each is shown once, and the answer must be whole."""


@dataclass(frozen=True)
class Row:
    """One cell of the matrix."""

    connector: str
    endpoint: str
    fault: str
    outcome: str
    tries: int
    told: str

    @property
    def id(self) -> str:
        return f"{self.connector}-{self.endpoint}-{self.fault}"

    def planned(self, simulator: str, path: str, *, times: int | None = None) -> Fault:
        return Fault(simulator, endpoint=path, times=times, **FAULTS[self.fault])  # type: ignore[arg-type]


def _rows(text: str) -> tuple[Row, ...]:
    made = []
    for line in text.strip().splitlines():
        if not line.strip():
            continue
        endpoints, faults, outcome, tries, told = line.split()
        for name in endpoints.split(","):
            connector, endpoint = name.split(".")
            made += [
                Row(connector, endpoint, fault, outcome, int(tries), told) for fault in faults.split(",")
            ]
    return tuple(made)


TABLE = """
folkeregisteret.look_up,folkeregisteret.bulk  401                              refused      2  heir
folkeregisteret.look_up,folkeregisteret.bulk  403,404                          refused      1  heir
folkeregisteret.look_up,folkeregisteret.bulk  429,500,slow,cut                 unavailable  3  engine
folkeregisteret.look_up,folkeregisteret.bulk  wrong_type,malformed,empty,half  malformed    1  operator
folkeregisteret.look_up,folkeregisteret.bulk  duplicate,late,out_of_order,gap  -            0  -
folkeregisteret.feed                          401                              refused      2  flow
folkeregisteret.feed                          403,404                          refused      1  flow
folkeregisteret.feed                          429,500,slow,cut                 unavailable  3  flow
folkeregisteret.feed                          wrong_type,malformed,empty,half  malformed    1  operator
folkeregisteret.feed                          duplicate,late,out_of_order,gap  answered     1  nobody
folkeregisteret.last_sequence                 401                              refused      2  flow
folkeregisteret.last_sequence                 403,404                          refused      1  flow
folkeregisteret.last_sequence                 429,500,slow,cut                 unavailable  3  flow
folkeregisteret.last_sequence                 wrong_type,malformed,empty       malformed    1  operator
folkeregisteret.last_sequence                 half                             answered     1  nobody
folkeregisteret.last_sequence                 duplicate,late,out_of_order,gap  -            0  -
kartverket.shares,kartverket.shares_in_path   401                              refused      2  heir
kartverket.shares,kartverket.shares_in_path   403                              refused      1  heir
kartverket.shares,kartverket.shares_in_path   404                              empty        1  nobody
kartverket.shares,kartverket.shares_in_path   429,500,slow,cut                 unavailable  3  engine
kartverket.shares,kartverket.shares_in_path   wrong_type,malformed,empty,half  malformed    1  operator
kartverket.shares,kartverket.shares_in_path   duplicate,late,out_of_order,gap  -            0  -
kartverket.rights                             401                              refused      2  heir
kartverket.rights                             403                              refused      1  heir
kartverket.rights                             404                              empty        1  nobody
kartverket.rights                             429,500,slow,cut                 unavailable  3  engine
kartverket.rights                             wrong_type,malformed,empty,half  malformed    1  operator
kartverket.rights                             duplicate,late,out_of_order,gap  -            0  -
kartverket.encumbrances                       401                              refused      2  heir
kartverket.encumbrances                       403,404                          refused      1  heir
kartverket.encumbrances                       429,500,slow,cut                 unavailable  3  engine
kartverket.encumbrances                       wrong_type,malformed,empty,half  malformed    1  operator
kartverket.encumbrances                       duplicate,late,out_of_order,gap  -            0  -
kartverket.share_address                      401                              answered     2  nobody
kartverket.share_address                      403,404                          answered     1  nobody
kartverket.share_address                      429,500,slow,cut                 answered     3  nobody
kartverket.share_address                      wrong_type,malformed,empty,half  answered     1  nobody
kartverket.share_address                      duplicate,late,out_of_order,gap  -            0  -
kartverket.address_search                     401,403,404                      answered     1  nobody
kartverket.address_search                     429,500,slow,cut                 answered     2  nobody
kartverket.address_search                     wrong_type,malformed,empty,half  answered     1  nobody
kartverket.address_search                     duplicate,late,out_of_order,gap  -            0  -
landbruk.areas                                401                              refused      2  heir
landbruk.areas                                403,404                          refused      1  heir
landbruk.areas                                429,500,slow,cut                 unavailable  3  engine
landbruk.areas                                wrong_type,malformed,empty,half  malformed    1  operator
landbruk.areas                                duplicate,late,out_of_order,gap  -            0  -
statens_vegvesen.owned 401                              refused      2  heir
statens_vegvesen.owned 403,404                          refused      1  heir
statens_vegvesen.owned 429,500,slow,cut                 unavailable  3  engine
statens_vegvesen.owned wrong_type,malformed,empty,half  malformed    1  operator
statens_vegvesen.owned duplicate                        partial      2  heir
statens_vegvesen.owned gap                              partial      4  heir
statens_vegvesen.owned out_of_order                     answered     2  nobody
statens_vegvesen.owned late                             -            0  -
statens_vegvesen.owned_by_token 401                              refused      2  heir
statens_vegvesen.owned_by_token 403,404                          refused      1  heir
statens_vegvesen.owned_by_token 429,500,slow,cut                 unavailable  3  engine
statens_vegvesen.owned_by_token wrong_type,malformed,empty,half  malformed    1  operator
statens_vegvesen.owned_by_token duplicate                        partial      2  heir
statens_vegvesen.owned_by_token gap                              partial      4  heir
statens_vegvesen.owned_by_token out_of_order                     answered     2  nobody
statens_vegvesen.owned_by_token late                             -            0  -
skatteetaten.latest_year                      401                              refused      2  heir
skatteetaten.latest_year                      403,404                          refused      1  heir
skatteetaten.latest_year                      429,500,slow,cut                 unavailable  3  engine
skatteetaten.latest_year                      wrong_type,malformed,empty,half  malformed    1  operator
skatteetaten.latest_year                      duplicate,late,out_of_order,gap  -            0  -
skatteetaten.figures                          401                              refused      2  heir
skatteetaten.figures                          403,404                          refused      1  heir
skatteetaten.figures                          429,500,slow,cut                 unavailable  3  engine
skatteetaten.figures                          wrong_type,malformed,empty,half  malformed    1  operator
skatteetaten.figures                          duplicate,late,out_of_order,gap  -            0  -
skatteetaten.claims                           401                              refused      2  heir
skatteetaten.claims                           403,404                          refused      1  heir
skatteetaten.claims                           429,500,slow,cut                 unavailable  3  engine
skatteetaten.claims                           wrong_type,malformed,empty,half  malformed    1  operator
skatteetaten.claims                           duplicate,late,out_of_order,gap  -            0  -
skatteetaten.property_value                   401                              refused      2  heir
skatteetaten.property_value                   403,404                          refused      1  heir
skatteetaten.property_value                   429,500,slow,cut                 unavailable  3  engine
skatteetaten.property_value                   wrong_type,malformed,empty,half  malformed    1  operator
skatteetaten.property_value                   duplicate,late,out_of_order,gap  -            0  -
skatteetaten.shares                           401                              refused      2  heir
skatteetaten.shares                           403,404                          refused      1  heir
skatteetaten.shares                           429,500,slow,cut                 unavailable  3  engine
skatteetaten.shares                           wrong_type,malformed,empty,half  malformed    1  operator
skatteetaten.shares                           duplicate,late,out_of_order,gap  -            0  -
brreg.pacts                                   401                              refused      2  heir
brreg.pacts                                   403,404                          refused      1  heir
brreg.pacts                                   429,500,slow,cut                 unavailable  3  engine
brreg.pacts                                   wrong_type,malformed,empty,half  malformed    1  operator
brreg.pacts                                   duplicate,late,out_of_order,gap  -            0  -
brreg.charges                                 401                              refused      2  heir
brreg.charges                                 403,404                          refused      1  heir
brreg.charges                                 429,500,slow,cut                 unavailable  3  engine
brreg.charges                                 wrong_type,malformed,empty,half  malformed    1  operator
brreg.charges                                 duplicate,late,out_of_order,gap  -            0  -
brreg.roles                                   401                              refused      2  heir
brreg.roles                                   403                              refused      1  heir
brreg.roles                                   404                              empty        1  nobody
brreg.roles                                   429,500,slow,cut                 unavailable  3  engine
brreg.roles                                   wrong_type,malformed,empty,half  malformed    1  operator
brreg.roles                                   duplicate,late,out_of_order,gap  -            0  -
brreg.organisation                            401,403,404                      partial      1  heir
brreg.organisation                            429,500,slow,cut                 partial      3  heir
brreg.organisation                            wrong_type,malformed,empty,half  partial      1  heir
brreg.organisation                            duplicate,late,out_of_order,gap  -            0  -
brreg.holder_name                             401,403,404                      answered     1  nobody
brreg.holder_name                             429,500,slow,cut                 answered     3  nobody
brreg.holder_name                             wrong_type,malformed,empty,half  answered     1  nobody
brreg.holder_name                             duplicate,late,out_of_order,gap  -            0  -
"""
ROWS = _rows(TABLE)
