package org.sakhius.agent.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.RealServer;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Wildcards of response policy zones against Knot, which answers the same owners as a zone of its
 * own: each name must find the record that RFC 4592 gives it, or none.
 */
class ZoneWildcardsTest {
    private static final int ZONES = 24;
    private static final String HEAD = "$TTL 60\n@ SOA ns root 1 60 60 60 60\n@ NS ns\n";

    private final Decision decision = new Decision((category, age, evidence) -> Level.INFO);
    private final EffectivePolicy policy = EffectivePolicy.builder().build();

    @TempDir
    Path folder;

    @Test
    void everyNameFindsWhatKnotFinds() throws Exception {
        Map<String, List<String>> owners = new LinkedHashMap<>();
        Random random = new Random(4592);
        for (int zone = 0; zone < ZONES; zone++) {
            owners.put("z" + zone + ".example", owners(random));
        }
        Map<String, String> zones = new TreeMap<>(Map.of("alive.example", HEAD));
        owners.forEach((zone, each) -> zones.put(zone, HEAD + records(each)));
        int found = 0;
        try (RealServer knot = RealServer.knot(folder, zones)) {
            for (Map.Entry<String, List<String>> zone : owners.entrySet()) {
                RuleImage image = image(records(zone.getValue()));
                for (String name : names()) {
                    String theirs = ask(knot.address(), name + "." + zone.getKey());
                    assertThat(ours(image, name))
                            .as("%s in a zone with %s", name, zone.getValue())
                            .isEqualTo(theirs);
                    found += theirs.isEmpty() ? 0 : 1;
                }
            }
        }
        assertThat(found).isBetween(ZONES, ZONES * names().size() - ZONES);
    }

    /** Names of one to four labels, some of them wildcards. */
    private static List<String> owners(Random random) {
        TreeSet<String> out = new TreeSet<>();
        int count = 1 + random.nextInt(5);
        while (out.size() < count) {
            StringBuilder owner = new StringBuilder();
            int labels = 1 + random.nextInt(4);
            for (int i = 0; i < labels; i++) {
                boolean star = i == 0 && random.nextInt(3) == 0;
                owner.append(i == 0 ? "" : ".").append(star ? "*" : label(random.nextInt(2)));
            }
            out.add(owner.toString());
        }
        return List.copyOf(out);
    }

    private static String label(int i) {
        return String.valueOf((char) ('a' + i));
    }

    private static String records(List<String> owners) {
        StringBuilder out = new StringBuilder();
        for (String owner : owners) {
            out.append(owner).append(" TXT \"").append(owner).append("\"\n");
        }
        return out.toString();
    }

    private static List<String> names() {
        List<String> out = new ArrayList<>();
        List<String> longest = List.of("a", "b", "c");
        for (int labels = 1; labels <= 4; labels++) {
            out.addAll(longest);
            List<String> next = new ArrayList<>();
            longest.forEach(name -> List.of("a.", "b.", "c.").forEach(l -> next.add(l + name)));
            longest = next;
        }
        return out;
    }

    private static String ask(InetSocketAddress server, String name) throws IOException {
        for (Record record : Dns.ask(server, name, RrTypes.TXT).getSection(Section.ANSWER)) {
            if (record instanceof TXTRecord text) {
                return text.getStrings().get(0);
            }
        }
        return "";
    }

    private static RuleImage image(String zone) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ListReader.readLines(zone.lines().toList(), ListSyntax.RPZ, rules::add);
        RuleSource source = RuleSource.list("zone", null, Action.BLOCK);
        return RuleImage.inMemory(List.of(new SourceRules(source, rules)));
    }

    private String ours(RuleImage image, String name) {
        byte[] wire = DomainName.toWire(name);
        Asking asking = new Asking().of(RrTypes.TXT);
        Verdict verdict = decision.decide(wire, 0, wire.length, asking, policy, image, new Hits());
        Effect effect = verdict.effect();
        if (effect == null) {
            return "";
        }
        return effect.records().get(0).data().replace("\"", "");
    }
}
