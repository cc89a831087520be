"""What each fault of NAV's decisions leads to; the columns are told in `tests.connectors.fault_matrix`."""

TABLE = """
[decisions]
401                                       refused      2  heir
403,404                                   refused      1  heir
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     2  nobody
[decision]
401                                       refused      2  heir
403,404                                   refused      1  heir
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
"""
