"""What each fault in Brønnøysund leads to; the columns are told in `tests.connectors.fault_matrix`."""

TABLE = """
[pacts charges]
401                                       refused      2  heir
403,404                                   refused      1  heir
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[roles]
401                                       refused      2  heir
403                                       refused      1  heir
404                                       empty        1  nobody
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[organisation]
401,403,404                               partial      1  heir
429,500,slow,drip,cut,lost                partial      3  heir
wrong_type,malformed,empty,half           partial      1  heir
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[holder_name]
401,403,404                               answered     1  nobody
429,500,slow,drip,cut,lost                answered     3  nobody
wrong_type,malformed,empty,half           answered     1  nobody
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
"""
