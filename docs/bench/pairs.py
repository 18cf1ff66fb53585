#!/usr/bin/env python3
"""What a configuration costs beside another: interleaved pairs of the same gateway, CPU for each answered query.

  pairs.py BENCH WORK OURS A.yaml B.yaml [--pairs 7] [--seconds 4] [--warm 3] [--workloads allow,mix]

BENCH is the folder with dns_compare.py, WORK its prepared folder ('--only none'), OURS the distribution; both
configurations listen on 127.0.0.1:5460. Each round starts A, B and A again, each alone on CPU 0. Prints the median
of B over A with its spread, and beside it the spread of A over A: a difference within that is no result.

  pairs.py --policy FILE   writes B.yaml with 50 profiles, 500 devices and 20 schedules from A.yaml on standard input
"""
import argparse, os, statistics, subprocess, sys, time


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
    ap.add_argument('--seconds', type=int, default=4)
    ap.add_argument('--warm', type=int, default=3)
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
    try:
        with open(f'{work}/log.pairs', 'w') as log:
            def cost(config):
                row = compare.measure('ours', 5460, f'{args.ours}/bin/sakhius run --config {config}', work, loads,
                                      args.seconds, args.warm, log)
                return {w: row[w]['cpu_us'] for w in loads}
            rounds = [(cost(args.a), cost(args.b), cost(args.a)) for _ in range(args.pairs)]
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
