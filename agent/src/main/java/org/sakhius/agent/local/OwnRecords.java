package org.sakhius.agent.local;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.records.LocalRecord;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The house's own records by exact name. Immutable once built; each answer is written out when it
 * is built, so that giving it costs no more than one from the cache.
 */
final class OwnRecords {
    private static final int CHAIN = 8;
    private static final LocalAnswer NO_RECORD =
            LocalAnswer.absent(Rcode.NOERROR, Rcode.EDE_NONE, 300);

    private final Map<ByteBuffer, Map<Integer, List<LocalRecord>>> byName = new HashMap<>();
    private final Map<ByteBuffer, Map<Integer, Answer>> answers = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a CNAME leads to a name without records, or stands
     *     beside others
     */
    OwnRecords(List<LocalRecord> records) {
        for (LocalRecord record : records) {
            byName.computeIfAbsent(key(record.owner()), k -> new HashMap<>())
                    .computeIfAbsent(record.type(), k -> new ArrayList<>())
                    .add(record);
        }
        byName.forEach((name, types) -> answers.put(name, answers(name, types)));
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** The answer to a question; null when the name is none of these. */
    @Nullable
    Answer find(byte[] name, int length, int type) {
        Map<Integer, Answer> types = answers.get(ByteBuffer.wrap(name, 0, length));
        if (types == null) {
            return null;
        }
        Answer answer = types.get(type);
        return answer == null ? types.getOrDefault(RrType.CNAME, NO_RECORD) : answer;
    }

    private Map<Integer, Answer> answers(ByteBuffer name, Map<Integer, List<LocalRecord>> types) {
        Map<Integer, Answer> out = new HashMap<>();
        List<LocalRecord> aliases = types.get(RrType.CNAME);
        if (aliases == null) {
            types.forEach((type, records) -> out.put(type, written(name, type, records)));
            return out;
        }
        if (types.size() > 1 || aliases.size() > 1) {
            throw new IllegalArgumentException("a CNAME stands beside other records of its name");
        }
        out.put(RrType.CNAME, written(name, RrType.CNAME, aliases));
        List<LocalRecord> chain = new ArrayList<>(aliases);
        ByteBuffer target = key(aliases.get(0).target());
        Map<Integer, List<LocalRecord>> reached = byName.get(target);
        while (reached != null && reached.containsKey(RrType.CNAME) && chain.size() < CHAIN) {
            LocalRecord next = reached.get(RrType.CNAME).get(0);
            chain.add(next);
            reached = byName.get(key(next.target()));
        }
        if (reached == null || reached.containsKey(RrType.CNAME)) {
            throw new IllegalArgumentException(
                    "a CNAME leads to a name that has no record here: add the record, too");
        }
        reached.forEach((type, records) -> {
            List<LocalRecord> all = new ArrayList<>(chain);
            all.addAll(records);
            out.put(type, written(name, type, all));
        });
        return out;
    }

    /** The whole message; what differs between askers is written over when it is given. */
    private static LearntAnswer written(ByteBuffer name, int type, List<LocalRecord> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] head = new byte[Wire.HEADER];
        Wire.put16(head, Wire.FLAGS, Wire.QR);
        Wire.put16(head, Wire.QDCOUNT, 1);
        Wire.put16(head, Wire.ANCOUNT, records.size());
        out.writeBytes(head);
        out.writeBytes(name.array());
        byte[] fixed = new byte[10];
        Wire.put16(fixed, 0, type);
        Wire.put16(fixed, 2, RrType.IN);
        out.write(fixed, 0, 4);
        for (LocalRecord record : records) {
            if (Arrays.equals(record.owner(), name.array())) {
                out.write(0xc0);
                out.write(Wire.HEADER);
            } else {
                out.writeBytes(record.owner());
            }
            Wire.put16(fixed, 0, record.type());
            Wire.put16(fixed, 2, RrType.IN);
            Wire.put32(fixed, 4, record.ttlSeconds());
            Wire.put16(fixed, 8, record.rdata().length);
            out.writeBytes(fixed);
            out.writeBytes(record.rdata());
        }
        // No TTL is aged: these do not grow old.
        return new LearntAnswer(out.toByteArray(), new char[0], 0, 0, null);
    }

    private static ByteBuffer key(byte[] name) {
        return ByteBuffer.wrap(name);
    }
}
