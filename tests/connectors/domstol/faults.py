"""What each fault of the court leads to; the columns are told in `tests.connectors.fault_matrix`.

The list gives events in lists of ten and has no numbers, so that nothing can be missing between two of them;
events that come twice, late or in another order are tried with the simulator's own changes in `test_adapter`.
"""

TABLE = """
[events]
401                                                    refused      2  flow
403,404                                                refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  flow
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order                            answered     1  nobody
gap,replayed                                           -            0  -
clock_slow,clock_fast                                  answered     1  nobody
[case]
401                                                    refused      2  flow
403,404                                                refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     1  nobody
"""
