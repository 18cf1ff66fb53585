package org.sakhius.agent.dnssec;

import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.limits.Limits;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What signatures say of an answer besides whether it is true. */
final class Signatures {
    private Signatures() {}

    /** How long an answer may be kept: no signature in it may be over by then (RFC 4035 5.3.3). */
    static int mostSeconds(Message message, Instant now) {
        long most = Limits.CACHE_TTL_S;
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            for (Record record : message.getSection(section)) {
                if (record instanceof RRSIGRecord signature) {
                    long left = Duration.between(now, signature.getExpire()).toSeconds();
                    most = Math.min(most, Math.min(left, signature.getOrigTTL()));
                }
            }
        }
        return (int) Math.max(0, most);
    }

    /** Takes out what a client without DO does not expect (RFC 4035 3.2.1). */
    static void strip(Message message, int section, int askedType) {
        for (Record record : List.copyOf(message.getSection(section))) {
            int type = record.getType();
            boolean proof = type == Type.RRSIG || type == Type.NSEC || type == Type.NSEC3;
            if (proof && type != askedType) {
                message.removeRecord(record, section);
            }
        }
    }

    /**
     * Why the validator refuses an answer. It says "bogus" of keys that are signed no longer, too:
     * then the answer's own signatures tell more.
     */
    static int reason(Message refused, Message raw, Instant now) {
        int told = told(refused);
        if (told != Rcode.EDE_DNSSEC_BOGUS) {
            return told;
        }
        List<RRSIGRecord> signatures = raw.getSection(Section.ANSWER).stream()
                .filter(RRSIGRecord.class::isInstance)
                .map(RRSIGRecord.class::cast)
                .toList();
        boolean over = !signatures.isEmpty()
                && signatures.stream().allMatch(s -> s.getExpire().isBefore(now));
        boolean early = !signatures.isEmpty()
                && signatures.stream().allMatch(s -> s.getTimeSigned().isAfter(now));
        return over
                ? Rcode.EDE_SIGNATURE_EXPIRED
                : early ? Rcode.EDE_SIGNATURE_NOT_YET_VALID : told;
    }

    private static int told(Message refused) {
        OPTRecord opt = refused.getOPT();
        if (opt != null) {
            for (EDNSOption option : opt.getOptions()) {
                if (option instanceof ExtendedErrorCodeOption error) {
                    return error.getErrorCode();
                }
            }
        }
        return Rcode.EDE_DNSSEC_BOGUS;
    }
}
