#!/usr/bin/env python3
"""What a configuration costs beside another: interleaved pairs of the same gateway, CPU for each answered query.

  pairs.py BENCH WORK OURS A.yaml B.yaml [--pairs 7] [--slices 8] [--seconds 1] [--warm 5] [--workloads allow,mix]

BENCH is the folder with dns_compare.py, WORK its prepared folder ('--only none'), OURS the distribution; both
configurations begin with 'data: data' and listen on 127.0.0.1:5460. Each pair starts A, B and A again, all three at
once on CPU 0, warms each with every workload, and then asks one after the other for a slice of time, again and again,
so that what the machine does in a minute meets all three. A pair's figure for each is the median of its slices. Prints
the median of B over A of all pairs with its spread, and beside it the spread of A over A: a difference within that is
no result.

  pairs.py --policy FILE   writes B.yaml with 50 profiles, 500 devices and 20 schedules from A.yaml on standard input
"""
import argparse, os, signal, statistics, subprocess, sys, time


def policy(out):
    text = sys.stdin.read()
    head, devices = text[:text.index('devices:')], []
    lines = ['schedules:']
    for i in range(20):
        span = f'from: "{i:02d}:{i * 2 % 60:02d}", to: "{(i + 9) % 24:02d}:30"'
        lines.append(f'  s{i}: {{ days: [mon, tue, wed, thu, fri], {span} }}')
    lines.append('profiles:')
    for i in range(50):
        lines.append(f'  p{i}: {{ like: child-10-12, bedtime: s{i % 20},'
                     f' categories: {{ games: [{{ action: block, when: s{(i + 3) % 20} }}] }},'
                     f' services: {{ roblox: {{ action: block, when: s{(i + 7) % 20} }} }} }}')
    lines.append('devices:')
    # The one that asks has the schedules of the first profile, but for its bedtime, which would close all.
    lines[22] = '  p0: { like: child-10-12, categories: { games: [{ action: block, when: s3 }] } }'
    devices.append('  - { id: tablet, match: ["127.0.0.1"], profile: p0 }')
    for i in range(499):
        devices.append(f'  - {{ id: d{i}, match: ["10.{i // 250}.{i % 250}.7"], profile: p{i % 50} }}')
    with open(out, 'w') as f:
        f.write(head + '\n'.join(lines + devices) + '\ndefault-profile: household\nconsole: none\n')


def main():
    if len(sys.argv) == 3 and sys.argv[1] == '--policy':
        return policy(sys.argv[2])
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('bench', 'work', 'ours', 'a', 'b'):
        ap.add_argument(name)
    ap.add_argument('--pairs', type=int, default=7)
    ap.add_argument('--slices', type=int, default=8)
    ap.add_argument('--seconds', type=int, default=1)
    ap.add_argument('--warm', type=int, default=5)
    ap.add_argument('--workloads', default='allow,mix')
    args = ap.parse_args()
    sys.path.insert(0, args.bench)
    import dns_compare as compare
    work, loads = os.path.abspath(args.work), args.workloads.split(',')
    os.chdir(work)
    upstream = subprocess.Popen(['taskset', '-c', '1', 'knotd', '-c', f'{work}/knot.conf'],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not compare.asks(5300):
        time.sleep(.05)
    def start(place, config, log):
        text = open(config).read()
        if not text.startswith('data: data\n') or '127.0.0.1:5460' not in text:
            raise SystemExit(f"{config}: expected 'data: data' first and 127.0.0.1:5460")
        port = 5460 + place
        with open(f'{work}/pairs-{place}.yaml', 'w') as f:
            own = text.replace('data: data', f'data: pairs-{place}', 1)
            f.write(own.replace('127.0.0.1:5460', f'127.0.0.1:{port}'))
        proc = subprocess.Popen(['taskset', '-c', '0', f'{args.ours}/bin/sakhius', 'run', '--config',
                                 f'{work}/pairs-{place}.yaml'], stdout=log, stderr=log, start_new_session=True)
        while not compare.asks(port):
            if proc.poll() is not None:
                raise SystemExit(f'{config}: no answer, see {log.name}')
            time.sleep(.05)
        return proc, port

    def cost(gateway, workload, seconds):
        proc, port = gateway
        before = compare.cpu_s(proc.pid)
        done, lost = compare.load(port, work, workload, seconds)[:2]
        if lost:
            print(f'{workload}: {lost:.0f} lost', file=sys.stderr)
        return (compare.cpu_s(proc.pid) - before) / max(done, 1) * 1e6

    def pair(log):
        gateways = [start(place, config, log) for place, config in enumerate((args.a, args.b, args.a))]
        try:
            for w in loads:
                for gateway in gateways:
                    cost(gateway, w, args.warm)
            out = {w: ([], [], []) for w in loads}
            for _ in range(args.slices):
                for w in loads:
                    for into, gateway in zip(out[w], gateways):
                        into.append(cost(gateway, w, args.seconds))
            return [{w: statistics.median(out[w][i]) for w in loads} for i in range(3)]
        finally:
            for proc, _ in gateways:
                os.killpg(proc.pid, signal.SIGTERM)
                proc.wait(20)

    try:
        with open(f'{work}/log.pairs', 'w') as log:
            rounds = [pair(log) for _ in range(args.pairs)]
    finally:
        upstream.terminate()
    print('| workload | A us | B us | B over A, median (least, most) | A over A (least, most) |\n|---|---|---|---|---|')
    for w in loads:
        ba = sorted(2 * b[w] / (a[w] + c[w]) for a, b, c in rounds)
        aa = sorted(c[w] / a[w] for a, b, c in rounds)
        a_us, b_us = (statistics.median(r[i][w] for r in rounds) for i in (0, 1))
        print(f'| {w} | {a_us:.2f} | {b_us:.2f} '
              f'| {statistics.median(ba):.3f} ({ba[0]:.3f}, {ba[-1]:.3f}) | {statistics.median(aa):.3f} ({aa[0]:.3f}, {aa[-1]:.3f}) |')


if __name__ == '__main__':
    main()
