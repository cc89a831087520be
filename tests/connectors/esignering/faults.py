"""What each fault of the signing service leads to; the columns are told in `tests.connectors.fault_matrix`.

A new job is never sent twice by itself, for the service would make two of it: after `unavailable` the engine
looks for the order's reference among the changes first. There is no token, so a second try after 401 mends
nothing. A change that dripped away is told again ten minutes later.
"""

TABLE = """
[start start_in_session]
401,403,404                                            refused      1  heir
429,500,slow,drip,cut,lost                             unavailable  1  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap,replayed               -            0  -
clock_slow,clock_fast                                  answered     1  nobody
[changes]
401,403,404                                            refused      1  flow
429                                                    unavailable  1  flow
500,slow,cut,lost                                      unavailable  3  flow
drip                                                   answered     2  nobody
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
[signed_pdf xades]
401,403,404                                            refused      1  flow
429,500,slow,drip,cut,lost                             unavailable  3  flow
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
[confirm]
401,403,404                                            refused      1  flow
429,500,slow,cut,lost                                  unavailable  3  flow
wrong_type,malformed,empty,half,drip                   answered     1  nobody
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
[status_in_session new_redirect]
401,403,404                                            refused      1  heir
429,500,slow,drip,cut,lost                             unavailable  3  engine
wrong_type,malformed,empty,half                        malformed    1  operator
duplicate,late,out_of_order,gap                        -            0  -
clock_slow,clock_fast                                  answered     1  nobody
replayed                                               answered     2  nobody
"""
