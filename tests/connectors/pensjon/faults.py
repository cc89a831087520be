"""What each fault of Norsk Pensjon leads to; the columns are told in `tests.connectors.fault_matrix`."""

TABLE = """
[policies]
401,403                                                refused      1  heir
404                                                    empty        1  nobody
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     1  nobody
"""
