package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Special rules as octets, big-endian.
 *
 * <pre>
 * version (4), count of effects (4), effects, count of conditions (4), conditions, count of rules
 * (4), rules: source (2) flags (1) trigger (1) family (1) scope (1) zone (2) line (4)
 *        effect or -1 (4) conditions (4) length of key (2) key
 * </pre>
 *
 * <p>The key of a NAME is the name on the wire without its root, that of an ADDRESS or CLIENT a
 * mark, the prefix length and the address, that of a HASH a mark and the hash; else it is text.
 */
final class SpecialCodec {
    static final int VERSION = 2;

    static final int AT_FLAGS = 2;
    static final int AT_TRIGGER = 3;
    static final int AT_FAMILY = 4;
    static final int AT_SCOPE = 5;
    static final int AT_ZONE = 6;
    static final int AT_LINE = 8;
    static final int AT_EFFECT = 12;
    static final int AT_CONDITIONS = 16;
    static final int AT_KEY_LENGTH = 20;
    static final int AT_KEY = 22;

    static final int EXCEPTION = 1;
    static final int IMPORTANT = 2;
    static final int BAD = 4;

    /** No rule, but an empty node of a zone: see {@link ZoneNodes}. */
    static final int NODE = 8;

    /** Marks of keys that are no names; a label's length is never that large. */
    static final byte ADDRESS_MARK = (byte) 0xc1;

    static final byte CLIENT_MARK = (byte) 0xc2;
    static final byte HASH_MARK = (byte) 0xc3;

    private static final Trigger[] TRIGGERS = Trigger.values();
    private static final Family[] FAMILIES = Family.values();
    private static final Rule.Scope[] SCOPES = Rule.Scope.values();

    private SpecialCodec() {}

    static void writeRule(
            DataOutput out, int source, Rule rule, Special special, int effect, int conditions)
            throws IOException {
        byte[] key = key(rule, special);
        out.writeShort(source);
        out.writeByte((rule.exception() ? EXCEPTION : 0)
                | (rule.important() ? IMPORTANT : 0)
                | (special.bad() ? BAD : 0));
        out.writeByte(special.trigger().ordinal());
        out.writeByte(special.family().ordinal());
        out.writeByte(rule.scope().ordinal());
        out.writeShort(special.zone());
        out.writeInt(rule.line());
        out.writeInt(effect);
        out.writeInt(conditions);
        out.writeShort(key.length);
        out.write(key);
    }

    /** The rule at a place. */
    static Rule readRule(ByteBuffer in, int at, List<Effect> effects, List<Conditions> conditions) {
        int flags = in.get(at + AT_FLAGS);
        Trigger trigger = trigger(in, at);
        byte[] key = new byte[keyLength(in, at)];
        in.get(at + AT_KEY, key);
        int effect = in.getInt(at + AT_EFFECT);
        Special special = new Special(
                trigger,
                text(trigger, key),
                FAMILIES[in.get(at + AT_FAMILY)],
                in.getShort(at + AT_ZONE) & 0xffff,
                (flags & BAD) != 0,
                conditions.get(in.getInt(at + AT_CONDITIONS)),
                effect < 0 ? null : effects.get(effect));
        return new Rule(
                trigger == Trigger.NAME ? DomainName.fromWire(rooted(key), 0) : "",
                SCOPES[in.get(at + AT_SCOPE)],
                (flags & EXCEPTION) != 0,
                (flags & IMPORTANT) != 0,
                in.getInt(at + AT_LINE),
                special);
    }

    static Trigger trigger(ByteBuffer in, int at) {
        return TRIGGERS[in.get(at + AT_TRIGGER)];
    }

    static Family family(ByteBuffer in, int at) {
        return FAMILIES[in.get(at + AT_FAMILY)];
    }

    static Rule.Scope scope(ByteBuffer in, int at) {
        return SCOPES[in.get(at + AT_SCOPE)];
    }

    static int keyLength(ByteBuffer in, int at) {
        return in.getShort(at + AT_KEY_LENGTH) & 0xffff;
    }

    /** A wire name without root, with its root. */
    static byte[] rooted(byte[] name) {
        return Arrays.copyOf(name, name.length + 1);
    }

    /** The key of an address or range. */
    static byte[] prefixKey(byte mark, Prefix prefix) {
        byte[] key = new byte[2 + prefix.address().length];
        key[0] = mark;
        key[1] = (byte) prefix.bits();
        System.arraycopy(prefix.address(), 0, key, 2, prefix.address().length);
        return key;
    }

    private static byte[] key(Rule rule, Special special) {
        switch (special.trigger()) {
            case NAME -> {
                byte[] wire = DomainName.toWire(rule.name());
                return Arrays.copyOf(wire, wire.length - 1);
            }
            case ADDRESS, CLIENT -> {
                Prefix prefix = Prefix.parse(special.text());
                if (prefix == null) {
                    throw new IllegalArgumentException("no range of addresses");
                }
                return prefixKey(
                        special.trigger() == Trigger.CLIENT ? CLIENT_MARK : ADDRESS_MARK, prefix);
            }
            case HASH -> {
                byte[] hash = HexFormat.of().parseHex(special.text());
                byte[] key = new byte[1 + hash.length];
                key[0] = HASH_MARK;
                System.arraycopy(hash, 0, key, 1, hash.length);
                return key;
            }
            default -> {
                return special.text().getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    private static String text(Trigger trigger, byte[] key) {
        return switch (trigger) {
            case NAME -> "";
            case ADDRESS, CLIENT ->
                new Prefix(Arrays.copyOfRange(key, 2, key.length), key[1] & 0xff).toString();
            case HASH -> HexFormat.of().formatHex(key, 1, key.length);
            default -> new String(key, StandardCharsets.UTF_8);
        };
    }

    static void write(DataOutput out, Effect effect) throws IOException {
        out.writeByte(effect.kind().ordinal());
        out.writeByte(effect.rcode());
        out.writeShort(effect.records().size());
        for (RecordData record : effect.records()) {
            out.writeShort(record.type());
            writeText(out, record.data());
        }
    }

    static Effect readEffect(DataInput in) throws IOException {
        Effect.Kind kind = Effect.Kind.values()[in.readByte()];
        int rcode = in.readByte();
        int count = in.readUnsignedShort();
        List<RecordData> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(new RecordData(in.readUnsignedShort(), readText(in)));
        }
        return new Effect(kind, rcode, List.copyOf(records));
    }

    static void write(DataOutput out, Conditions when) throws IOException {
        writeNumbers(out, when.types());
        writeNumbers(out, when.notTypes());
        writeTexts(out, when.clients());
        writeTexts(out, when.notClients());
        writeTexts(out, when.tags());
        writeTexts(out, when.notTags());
        writeTexts(out, when.except());
    }

    static Conditions readConditions(DataInput in) throws IOException {
        return new Conditions(
                readNumbers(in),
                readNumbers(in),
                readTexts(in),
                readTexts(in),
                readTexts(in),
                readTexts(in),
                readTexts(in));
    }

    private static void writeNumbers(DataOutput out, List<Integer> numbers) throws IOException {
        out.writeShort(numbers.size());
        for (int number : numbers) {
            out.writeShort(number);
        }
    }

    private static List<Integer> readNumbers(DataInput in) throws IOException {
        Integer[] numbers = new Integer[in.readUnsignedShort()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readUnsignedShort();
        }
        return List.of(numbers);
    }

    private static void writeTexts(DataOutput out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            writeText(out, text);
        }
    }

    private static List<String> readTexts(DataInput in) throws IOException {
        @Nullable String[] texts = new String[in.readUnsignedShort()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = readText(in);
        }
        return List.of(texts);
    }

    /** A line has at most 64 KiB, and so has any part of it. */
    private static void writeText(DataOutput out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String readText(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > 1 << 20) {
            throw new IOException("a text of " + length + " octets in special rules");
        }
        byte[] octets = new byte[length];
        in.readFully(octets);
        return new String(octets, StandardCharsets.UTF_8);
    }
}
