#!/usr/bin/env bash
# Usage: rfc8906_transports.sh PORT +tcp|+tls|+https. The checks of RFC 8906 section 8 that mean
# something over a connection: those of the shared rfc8906.sh, but that over UDP alone (8.1.5) and
# with the answer whole where UDP cuts it (8.2.7). The server under test forwards example.com to one
# that serves the shared example.com.zone. Prints how many pass; exit status 0 only for all. Needs
# dig 9.18.
P=$1; T=$2; Z=example.com; pass=0; all=0; fail=""
D="dig $T +tries=1 +time=10 @127.0.0.1 -p $P"
OLD="$D +edns=1 +noednsnegotiation +noad"
V0="EDNS: version: 0"
t() { # t CHECK 'PATTERN|!PATTERN' COMMAND...
  n=$1; want=$2; shift 2; o=$("$@" 2>&1); ok=1; all=$((all + 1))
  IFS='|'
  for w in $want; do
    case $w in
      '!'*) grep -qE -- "${w#!}" <<< "$o" && ok=0 ;;
      *) grep -qE -- "$w" <<< "$o" || ok=0 ;;
    esac
  done
  unset IFS
  if [ $ok = 1 ]; then pass=$((pass + 1)); else fail="$fail $n"; fi
}
N='status: NOERROR'
BAD="status: BADVERS|$V0"
t 8.1.1 "$N|!EDNS|SOA" $D +noedns +noad $Z SOA
t 8.1.2 "$N|!EDNS|ANSWER: 0" $D +noedns +noad $Z TYPE1000
t 8.1.3.1cd "$N|SOA" $D +noedns +noad +cd $Z SOA
t 8.1.3.2ad "$N|SOA" $D +noedns +ad $Z SOA
t 8.1.3.3z "$N|!MBZ" $D +noedns +noad +zflag $Z SOA
t 8.1.4opcode 'status: NOTIMP' $D +noedns +noad +opcode=15 +header-only
t 8.2.1edns "$N|$V0" $D +edns=0 +noad +nocookie $Z SOA
t 8.2.2badvers "$BAD" $OLD +nocookie $Z SOA
t 8.2.3opt "$N|$V0|!OPT=100" $D +edns=0 +noad +ednsopt=100 +nocookie $Z SOA
t 8.2.4flags "$N|$V0|!MBZ" $D +edns=0 +noad +ednsflags=0x40 +nocookie $Z SOA
t 8.2.5 "$BAD|!MBZ" $OLD +ednsflags=0x80 +nocookie $Z SOA
t 8.2.6 "$BAD|!OPT=100" $OLD +ednsopt=100 +nocookie $Z SOA
t 8.2.7whole "$N|$V0|ANSWER: [1-9]|!flags:[a-z ]* tc" \
  $D +edns=0 +bufsize=512 +ignore +noad +nocookie big.$Z TXT
t 8.2.8do "$N|$V0, flags: do" $D +edns=0 +noad +dnssec +nocookie $Z SOA
t 8.2.9 "$BAD" $OLD +dnssec +nocookie $Z SOA
t 8.2.10 "$N|$V0" $D +edns=0 +noad +cookie +nsid +expire +subnet=0.0.0.0/0 $Z SOA
echo "port $P $T: $pass/$all pass; fail:$fail"
[ "$pass" = "$all" ]
