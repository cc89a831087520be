"""What each fault of Maskinporten leads to; the columns are told in `tests.connectors.fault_matrix`.

A register that cannot be asked for want of a token ends as if it had answered so itself. A grant is good
once, so that each try signs a new one; and a clock that differs is found by the issuer's `Date`.
"""

TABLE = """
[token]
401,403,404                                            refused      1  heir
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     2  nobody
[keys]
401,403,404                                            refused      1  engine
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     1  nobody
"""
