"""What each fault of Folkeregisteret leads to; the columns are told in `tests.connectors.fault_matrix`."""

TABLE = """
[look_up bulk]
401                                       refused      2  heir
403,404                                   refused      1  heir
429,500,slow,drip,cut,lost                unavailable  3  engine
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
[feed]
401                                       refused      2  flow
403,404                                   refused      1  flow
429,500,slow,drip,cut,lost                unavailable  3  flow
wrong_type,malformed,empty,half           malformed    1  operator
duplicate,late,out_of_order,gap           answered     1  nobody
clock_slow,clock_fast                     answered     1  nobody
replayed                                  -            0  -
[last_sequence]
401                                       refused      2  flow
403,404                                   refused      1  flow
429,500,slow,drip,cut,lost                unavailable  3  flow
wrong_type,malformed,empty                malformed    1  operator
half                                      answered     1  nobody
duplicate,late,out_of_order,gap,replayed  -            0  -
clock_slow,clock_fast                     answered     1  nobody
"""
