package org.sakhius.agent.trainer;

import java.io.PrintWriter;
import java.net.URI;

/** Tells the day on the terminal, in one language. */
final class Narrator {
    private final PrintWriter out;
    private final Speech speech;
    private int told;

    Narrator(PrintWriter out, Speech speech) {
        this.out = out;
        this.speech = speech;
    }

    /** Says what to open and which keys there are. */
    void welcome(URI page, String stage, int dnsPort, boolean wide, boolean rawKeys) {
        line("");
        line(both(
                "Сахиус: зохиомол төхөөрөмж, жинхэнэ асуулт бүхий нэг өдөр.",
                "Sakhius: one day, with invented devices and real queries."));
        line("");
        line(both(
                "  Эцэг эхийн хуудас (нээхэд өөрөө холбогдоно):",
                "  The guardian's page (open it, it pairs by itself):"));
        line("    " + page);
        line(both("  Дэлгэцийн хуудас:", "  The page for the projector:"));
        line("    " + stage);
        line(both("  Та ч асууж болно:", "  You can ask, too:"));
        line("    dig -p " + dnsPort + " @127.0.0.1 " + (wide ? "-b 127.0.10.12 " : "")
                + "talk-to-anyone.example");
        line(keys(rawKeys));
        if (!wide) {
            line(both(
                    "  Энэ компьютер 127.0.0.1 гэсэн ганц дотоод хаягтай тул хүүхдүүд нэг"
                            + " төхөөрөмжтэй.",
                    "  This machine has no loopback address but 127.0.0.1: all children share one"
                            + " device."));
        }
        line("");
    }

    void waiting() {
        line(both(
                "Хуудас холбогдохыг хүлээж байна. n дарвал шууд эхэлнэ.",
                "Waiting for the page to be paired. Press n to begin without it."));
    }

    void paired() {
        line(both("Хуудас холбогдлоо.", "The page is paired."));
    }

    /** Tells a step when it is new. */
    void show(StageState state) {
        Story story = state.story();
        Story.Step step = state.step();
        if (story == null || step == null || state.position() == told) {
            return;
        }
        told = state.position();
        if (step.equals(story.steps().get(0))) {
            line("");
            line("== " + story.title().in(speech) + ": " + story.about().in(speech));
        }
        line("");
        line(step.at() + "  " + step.did().in(speech));
        line("       " + both("Сахиус: ", "The gateway: ") + step.saw().in(speech));
        line("       " + both("Харагдахгүй: ", "Nobody sees: ") + step.unseen().in(speech));
        line("       " + step.story().in(speech));
    }

    void ended(boolean stays) {
        line("");
        line(both("Өдөр дууслаа.", "The day is over.")
                + (stays
                        ? both(
                                " Хуудас хэвээр ажиллана. q эсвэл Ctrl-C дарж гарна.",
                                " The page stays. Press q or Ctrl-C to end.")
                        : ""));
    }

    private String keys(boolean raw) {
        return raw
                ? both(
                        "  Зай: түр зогсох, n: дараагийнх, q: гарах",
                        "  Space: pause, n: next, q: end")
                : both(
                        "  Enter: дараагийнх; p, q дараад Enter: түр зогсох, гарах",
                        "  Enter: next; p or q, then Enter: pause, end");
    }

    private String both(String mn, String en) {
        return speech == Speech.MN ? mn : en;
    }

    private synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
