#!/usr/bin/env python3
"""Seconds from exec to the first answer of a gateway, pinned to CPU 0.

  start_time.py HOME CONFIG PORT NAME [RUNS]

HOME is the distribution, CONFIG listens on 127.0.0.1:PORT and blocks NAME. The first run of a fresh data folder
compiles the list; the others find the compiled rules. Prints CPU seconds and resident memory at the first answer
and three seconds later.
"""
import os, signal, socket, struct, subprocess, sys, time


def question(name):
    labels = b''.join(bytes([len(l)]) + l.encode() for l in name.split('.'))
    return struct.pack('>6H', 0x1234, 0x100, 1, 0, 0, 0) + labels + b'\0\0\1\0\1'


def cpu(pid):
    with open(f'/proc/{pid}/stat') as f:
        fields = f.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def rss(pid):
    with open(f'/proc/{pid}/status') as f:
        return next(int(l.split()[1]) // 1024 for l in f if l.startswith('VmRSS'))


def run(home, config, port, name):
    begun = time.monotonic()
    p = subprocess.Popen(['taskset', '-c', '0', home + '/bin/sakhius', 'run', '--config', config],
                         stdout=subprocess.DEVNULL)
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.connect(('127.0.0.1', port))
    s.settimeout(0.003)
    while p.poll() is None and time.monotonic() - begun < 60:
        try:
            s.send(question(name))
            s.recv(512)
            break
        except OSError:
            time.sleep(0.002)
    took = time.monotonic() - begun
    first = f'{took:.2f} s to the first answer, {cpu(p.pid):.2f} s of CPU, {rss(p.pid)} MB'
    time.sleep(3)
    print(f'{first}; 3 s later {cpu(p.pid):.2f} s, {rss(p.pid)} MB', flush=True)
    p.send_signal(signal.SIGTERM)
    p.wait()


if __name__ == '__main__':
    for _ in range(int(sys.argv[5]) if len(sys.argv) > 5 else 3):
        run(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4])
