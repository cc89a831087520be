"""What each fault of an institution leads to; the columns are told in `tests.connectors.fault_matrix`.

An event that was taken is taken whatever the answer's body says: without a reference of theirs, ours counts.
"""

TABLE = """
[push]
401                                                    refused      2  channel
403,404                                                refused      1  channel
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,half                              malformed    1  operator
empty                                                  answered     1  nobody
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
"""
