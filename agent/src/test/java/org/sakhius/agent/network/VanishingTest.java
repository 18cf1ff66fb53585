package org.sakhius.agent.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.AgentProcess;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.NetLab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Other interfaces come and go, as those of containers do: the house's stay known meanwhile. */
class VanishingTest {

    @TempDir
    Path folder;

    @Test
    void oneThatVanishesWhileItIsReadHidesNoOther() throws Exception {
        NetLab.need("ip", "sh");
        try (NetLab lab = NetLab.open(folder)) {
            NetLab.Host box = lab.host("box", "eth0", "02:00:00:00:01:02");
            box.address("eth0", "192.168.1.2/24");
            for (String each : List.of("d0", "d1")) {
                String once = "link add X type veth peer name pX\naddress add 10.9.9.9/32 dev X\n"
                        + "link set X up\nlink del X\n";
                Path batch = Files.writeString(
                        folder.resolve(each), once.replace("X", each).repeat(1000));
                box.start("sh", "-c", "while ip -batch " + batch + "; do :; done");
            }
            List<String> words = new ArrayList<>(box.by());
            words.addAll(AgentProcess.command());
            words.set(words.size() - 1, Reader.class.getName());
            Command read = Command.run(words.toArray(String[]::new));
            assertThat(read.exit()).as(read.output()).isZero();
        }
    }

    /** Reads the interfaces again and again, within that network. */
    static final class Reader {
        private Reader() {}

        /** Ends with 1 when the house's interface was not seen. */
        public static void main(String[] words) {
            for (int i = 0; i < 10_000; i++) {
                boolean mapped = HouseInterfaces.map().names().containsValue("eth0");
                boolean found = HouseInterfaces.find(List.of(), List.of(), Set.of("eth0"))
                                .size()
                        == 1;
                if (!mapped || !found) {
                    System.exit(1);
                }
            }
        }
    }
}
