package org.sakhius.agent.lists;

import org.sakhius.filters.rules.Rule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;

/** Holds the rules of one list in few bytes between reading and compiling. Not thread safe. */
final class RuleSpool implements Consumer<Rule>, Iterable<Rule> {

    private static final int EXCEPTION = 0x10;
    private static final int IMPORTANT = 0x20;

    private byte[] bytes = new byte[1 << 16];
    private int end;
    private int count;

    /** Appends a rule: length, flags, line, name. */
    @Override
    public void accept(Rule rule) {
        byte[] name = rule.name().getBytes(StandardCharsets.US_ASCII);
        if (end + name.length + 6 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, bytes.length / 2));
        }
        int flags = rule.scope().ordinal();
        flags |= rule.exception() ? EXCEPTION : 0;
        flags |= rule.important() ? IMPORTANT : 0;
        bytes[end++] = (byte) name.length;
        bytes[end++] = (byte) flags;
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[end++] = (byte) (rule.line() >>> shift);
        }
        System.arraycopy(name, 0, bytes, end, name.length);
        end += name.length;
        count++;
    }

    int count() {
        return count;
    }

    @Override
    public Iterator<Rule> iterator() {
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                return at < end;
            }

            @Override
            public Rule next() {
                if (at >= end) {
                    throw new NoSuchElementException();
                }
                int length = bytes[at] & 0xff;
                int flags = bytes[at + 1];
                int line = 0;
                for (int i = 2; i < 6; i++) {
                    line = line << 8 | bytes[at + i] & 0xff;
                }
                String name = new String(bytes, at + 6, length, StandardCharsets.US_ASCII);
                at += 6 + length;
                return new Rule(
                        name,
                        Rule.Scope.values()[flags & 0x0f],
                        (flags & EXCEPTION) != 0,
                        (flags & IMPORTANT) != 0,
                        line);
            }
        };
    }
}
