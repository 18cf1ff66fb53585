#!/usr/bin/env python3
"""DNS over TLS and over HTTPS beside dnsdist and unbound, on the same answers from memory.

  encrypted.py OURS[,OLD] [--seconds N | --runs N] [--only ours,dnsdist,unbound] [--modes dot,doh] [--rounds N]

OURS is the distribution (agent/target/sakhius), OLD another one to hold it against (--only ours,old). Each server runs
on CPU 0 alone, asks a knotd that serves a thousand names, and is asked by dnsperf on CPU 1 over 20 connections with 100
queries on the way; every answer is in memory before it counts. Prints microseconds of CPU for each answered query,
queries a second and how many were lost, as the median of the rounds. With --runs each name is asked N times before it
counts and N times while it does: on a machine that works for others, too, seconds would end before the warming up.
Needs Debian's dnsperf, dnsdist, unbound, knot, openssl and taskset.
"""
import argparse, os, re, signal, socket, statistics, struct, subprocess, sys, tempfile, time

NAMES = 1000
PORTS = {'ours': 6400, 'old': 6400, 'dnsdist': 6410, 'unbound': 6420}
UPSTREAM = 6390


def write(path, text):
    with open(path, 'w') as f:
        f.write(text)
    return path


def prepare(work):
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
                    '-keyout', work + '/key.pem', '-out', work + '/chain.pem', '-days', '2', '-subj', '/CN=localhost',
                    '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], check=True, stderr=subprocess.DEVNULL)
    records = ''.join(f'n{i} A 192.0.2.{i % 250 + 1}\n' for i in range(NAMES))
    write(work + '/zone', '$TTL 86400\n@ SOA ns host 1 3600 900 86400 60\n@ NS ns\nns A 127.0.0.1\n' + records)
    write(work + '/queries', ''.join(f'n{i}.bench.example A\n' for i in range(NAMES)))
    os.makedirs(work + '/db', exist_ok=True)
    write(work + '/knot.conf', f'server:\n  listen: [127.0.0.1@{UPSTREAM}]\n  rundir: {work}\n'
          f'database:\n  storage: {work}/db\nzone:\n  - domain: bench.example.\n    file: {work}/zone\n'
          '    zonefile-sync: -1\n    journal-content: none\n')
    port = PORTS['ours']
    write(work + '/ours.yaml', f'data: {work}/data\nlisten: {{ dns: ["127.0.0.1:{port}"], tls: ["127.0.0.1:{port + 1}"],'
          f' https: ["127.0.0.1:{port + 2}"], certificate: {work}/chain.pem, key: {work}/key.pem }}\n'
          f'upstream: {{ servers: ["udp://127.0.0.1:{UPSTREAM}"] }}\ndevices:\n'
          '  - { id: tablet, match: ["127.0.0.1"], profile: child-10-12 }\ndefault-profile: household\nconsole: none\n')
    port = PORTS['dnsdist']
    write(work + '/dnsdist.conf', f'setLocal("127.0.0.1:{port}")\nnewServer("127.0.0.1:{UPSTREAM}")\n'
          f'setACL("127.0.0.0/8")\npc = newPacketCache(100000)\ngetPool(""):setCache(pc)\n'
          f'addTLSLocal("127.0.0.1:{port + 1}", "{work}/chain.pem", "{work}/key.pem")\n'
          f'addDOHLocal("127.0.0.1:{port + 2}", "{work}/chain.pem", "{work}/key.pem", "/dns-query")\n')
    port = PORTS['unbound']
    write(work + '/unbound.conf', f'server:\n  interface: 127.0.0.1@{port}\n  interface: 127.0.0.1@{port + 1}\n'
          f'  interface: 127.0.0.1@{port + 2}\n  tls-port: {port + 1}\n  https-port: {port + 2}\n'
          f'  tls-service-key: "{work}/key.pem"\n  tls-service-pem: "{work}/chain.pem"\n  username: ""\n  chroot: ""\n'
          f'  pidfile: ""\n  directory: "{work}"\n  do-not-query-localhost: no\n  num-threads: 1\n'
          '  module-config: "iterator"\n  use-syslog: no\n  verbosity: 0\n  incoming-num-tcp: 200\n'
          '  local-zone: "example." nodefault\n  http-max-streams: 100\n'
          f'forward-zone:\n  name: "."\n  forward-addr: 127.0.0.1@{UPSTREAM}\n')
    os.makedirs(work + '/data', exist_ok=True)


def commands(work, ours):
    return {
        'ours': [ours[0] + '/bin/sakhius', 'run', '--config', work + '/ours.yaml'],
        'old': [ours[-1] + '/bin/sakhius', 'run', '--config', work + '/ours.yaml'],
        'dnsdist': ['dnsdist', '--supervised', '--disable-syslog', '-C', work + '/dnsdist.conf'],
        'unbound': ['unbound', '-d', '-c', work + '/unbound.conf'],
    }


def answers(port, name):
    labels = b''.join(bytes([len(l)]) + l.encode() for l in name.split('.'))
    query = struct.pack('>6H', 0x1234, 0x100, 1, 0, 0, 0) + labels + b'\0\0\1\0\1'
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        s.connect(('127.0.0.1', port))
        s.settimeout(1)
        try:
            s.send(query)
            return s.recv(512)[6:8] != b'\0\0'
        except OSError:
            return False


def wait(port, name):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if answers(port, name):
            return
        time.sleep(0.1)
    sys.exit(f'nothing answers at {port}')


def cpu(pid):
    with open(f'/proc/{pid}/stat') as f:
        fields = f.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def load(mode, port, work, much):
    out = subprocess.run(['taskset', '-c', '1', 'dnsperf', '-m', mode, '-s', '127.0.0.1', '-p', str(port), '-d',
                          work + '/queries', *much, '-c', '20', '-q', '100', '-t', '10'],
                         capture_output=True, text=True).stdout
    number = lambda what: float(re.search(what + r':\s+([0-9.]+)', out).group(1))
    return number('Queries completed'), number('Queries per second'), number('Queries lost')


def measure(name, command, work, modes, much):
    log = open(work + '/' + name + '.log', 'w')
    p = subprocess.Popen(['taskset', '-c', '0'] + command, stdout=log, stderr=log)
    try:
        port = PORTS[name]
        wait(port, 'n1.bench.example')
        found = {}
        for mode in modes:
            at = port + (1 if mode == 'dot' else 2)
            load(mode, at, work, much)
            before = cpu(p.pid)
            completed, rate, lost = load(mode, at, work, much)
            found[mode] = ((cpu(p.pid) - before) / max(1, completed) * 1e6, rate, lost)
        return found
    finally:
        p.send_signal(signal.SIGTERM)
        p.wait()


def main():
    a = argparse.ArgumentParser()
    a.add_argument('ours')
    a.add_argument('--seconds', type=int, default=5)
    a.add_argument('--runs', type=int)
    a.add_argument('--rounds', type=int, default=3)
    a.add_argument('--only', default='ours,dnsdist,unbound')
    a.add_argument('--modes', default='dot,doh')
    o = a.parse_args()
    modes = o.modes.split(',')
    with tempfile.TemporaryDirectory() as work:
        prepare(work)
        knot = subprocess.Popen(['taskset', '-c', '1', 'knotd', '-c', work + '/knot.conf'],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait(UPSTREAM, 'n1.bench.example')
            all_ = commands(work, [os.path.abspath(home) for home in o.ours.split(',')])
            much = ['-n', str(o.runs)] if o.runs else ['-l', str(o.seconds)]
            rounds = [{n: measure(n, all_[n], work, modes, much) for n in o.only.split(',')}
                      for _ in range(o.rounds)]
        finally:
            knot.terminate()
            knot.wait()
    print('| server | ' + ' | '.join(modes) + ' |\n|---|' + '---|' * len(modes))
    for n in o.only.split(','):
        cells = []
        for m in modes:
            us, rate, lost = (statistics.median(r[n][m][i] for r in rounds) for i in range(3))
            cells.append(f'{us:.1f} ({rate:.0f}, {lost:.0f})')
        print(f'| {n} | ' + ' | '.join(cells) + ' |')


if __name__ == '__main__':
    main()
