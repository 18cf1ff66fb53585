package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.RuleImage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for a child at a moment, and where it comes from. */
class SettlingTest {
    private static final ZoneId HOUSE = ZoneId.of("Asia/Ulaanbaatar");
    private static final String YAML = """
        data: d
        listen: { dns: ["127.0.0.1:5353"] }
        upstream: { servers: ["udp://127.0.0.1:5300"] }
        lists: [{ id: ads, source: a.txt }]
        calendars: { holidays: ["2026-12-28..2027-01-10"] }
        schedules:
          school-night:
            - { days: [sun, mon, tue, wed, thu], from: "21:30", to: "07:00",
                except: [holidays] }
          play: { days: [fri, sat], from: "16:00", to: "20:00" }
        groups:
          class-5a:
            categories: { video: block, games: flag }
            deny: [class.example]
        profiles:
          child-10-12: { categories: { ai-companion: block } }
          temuujin:
            name: { mn: Тэмүүжин, en: Temuujin }
            like: child-10-12
            groups: [class-5a]
            bedtime: school-night
            categories:
              games: [{ action: allow, when: play }, { action: block }]
            services: { roblox: { action: block, when: play } }
            lists: { ads: allow }
            daily: { games: 1h }
            allow: [always.example, { names: [friday.example], when: play }]
            flag: [{ names: [seen.example], category: dating }]
            safe-search: { youtube: strict, bing: false }
          nomin: { birth: 2015-03-01 }
          grown: { like: child-16-17, birth: 2008-11-29, bedtime: school-night }
        devices:
          - { id: tablet, match: ["192.0.2.10"], profile: temuujin }
          - { id: phone, match: ["192.0.2.11"], profile: temuujin }
          - { id: laptop, match: ["192.0.2.12"], profile: grown }
        """;

    @TempDir
    static Path folder;

    private RuleImage image;
    private AgentConfig config;

    @BeforeEach
    void open() throws IOException, ConfigException {
        Path file = folder.resolve("image");
        RuleImage.write(file, List.of());
        image = RuleImage.open(file);
        config = ConfigLoader.parse(folder.resolve("s.yaml"), YAML, ConfigLoader.Purpose.AGENT);
    }

    @AfterEach
    void close() {
        image.close();
    }

    private static Moment at(String local) {
        return Moment.at(LocalDateTime.parse(local).atZone(HOUSE).toInstant(), HOUSE);
    }

    private static Moment with(Moment moment, Change... changes) {
        return new Moment(
                moment.now(),
                moment.held(),
                true,
                () -> HOUSE,
                new ChangeBook(1, 1, List.of(changes)),
                moment.used());
    }

    private static Change change(Change.Kind kind, String target, String from, int minutes) {
        long start = at(from).second();
        return new Change(
                "c",
                kind,
                target,
                List.of("opened.example"),
                start,
                start + 60L * minutes,
                "box",
                start);
    }

    private PolicySnapshot snapshot(Moment moment) {
        return PolicyBuilder.build(config, Catalogue.builtIn(), image, moment);
    }

    private EffectivePolicy temuujin(Moment moment) {
        EffectivePolicy policy = snapshot(moment).profiles().get("temuujin");
        assertThat(policy).isNotNull();
        return policy;
    }

    @Test
    void ownSettingsGoBeforeTheGroupsAndThoseBeforeTheTemplate() {
        EffectivePolicy policy = temuujin(at("2026-11-30T12:00"));
        assertThat(policy.profile()).isEqualTo("temuujin");
        assertThat(policy.ageBand()).isEqualTo(AgeBand.FROM_10_TO_12);
        assertThat(policy.category(Category.GAMES)).isEqualTo(Action.BLOCK);
        assertThat(policy.category(Category.VIDEO)).isEqualTo(Action.BLOCK);
        assertThat(policy.category(Category.AI_COMPANION)).isEqualTo(Action.BLOCK);
        assertThat(policy.base(Category.ADULT)).isEqualTo(Action.BLOCK);
        assertThat(policy.list("ads")).isEqualTo(Action.ALLOW);
        assertThat(policy.deny().covers("class.example")).isTrue();
        assertThat(policy.flags()).hasSize(1);
    }

    @Test
    void windowsAndBedtimeHoldInTheirTime() {
        EffectivePolicy play = temuujin(at("2026-11-28T16:00"));
        assertThat(play.category(Category.GAMES)).isEqualTo(Action.ALLOW);
        assertThat(play.service("roblox")).isEqualTo(Action.BLOCK);
        assertThat(play.allow().covers("friday.example")).isTrue();
        EffectivePolicy after = temuujin(at("2026-11-28T20:00"));
        assertThat(after.category(Category.GAMES)).isEqualTo(Action.BLOCK);
        assertThat(after.service("roblox")).isNull();
        assertThat(after.allow().names()).isEqualTo(Set.of("always.example"));
        assertThat(temuujin(at("2026-11-29T21:30")).bedtime()).isTrue();
        assertThat(temuujin(at("2026-11-30T06:59:59")).bedtime()).isTrue();
        assertThat(temuujin(at("2026-11-30T07:00")).bedtime()).isFalse();
        assertThat(temuujin(at("2026-12-28T23:00")).bedtime()).isFalse();
    }

    @Test
    void pausesConcernWhomTheyNameAndEndByThemselves() {
        Change children = change(Change.Kind.PAUSE, Change.CHILDREN, "2026-11-28T12:00", 10);
        Moment during = with(at("2026-11-28T12:09:59"), children);
        PolicySnapshot paused = snapshot(during);
        paused.profiles().forEach((id, p) -> assertThat(p.paused()).as(id).isEqualTo(p.child()));
        assertThat(snapshot(with(at("2026-11-28T12:10"), children)).profiles().values())
                .noneMatch(EffectivePolicy::paused);
        Change all = change(Change.Kind.PAUSE, Change.EVERYBODY, "2026-11-28T12:00", 10);
        assertThat(snapshot(with(at("2026-11-28T12:00"), all)).profiles().values())
                .allMatch(EffectivePolicy::paused);
        assertThat(Borders.next(config, during))
                .isEqualTo(at("2026-11-28T12:10").now());
    }

    @Test
    void aDeviceCanBePausedAlone() {
        Change one = change(Change.Kind.PAUSE, "device:tablet", "2026-11-28T12:00", 10);
        PolicySnapshot snapshot = snapshot(with(at("2026-11-28T12:01"), one));
        Device tablet = snapshot.devices().byId("tablet");
        Device phone = snapshot.devices().byId("phone");
        assertThat(snapshot.policy(tablet).paused()).isTrue();
        assertThat(snapshot.policy(phone).paused()).isFalse();
        assertThat(snapshot.policy(tablet).profile()).isEqualTo("temuujin");
    }

    @Test
    void bonusLiftsTheClockAndNothingElse() {
        Change bonus = change(Change.Kind.BONUS, "profile:temuujin", "2026-11-29T22:00", 30);
        EffectivePolicy lifted = temuujin(with(at("2026-11-29T22:00"), bonus));
        assertThat(lifted.bedtime()).isFalse();
        assertThat(lifted.category(Category.VIDEO)).isEqualTo(Action.BLOCK);
        assertThat(temuujin(with(at("2026-11-29T22:30"), bonus)).bedtime()).isTrue();
        Change evening = change(Change.Kind.BONUS, "profile:temuujin", "2026-11-28T16:00", 30);
        assertThat(temuujin(with(at("2026-11-28T16:01"), evening)).service("roblox"))
                .isNull();
    }

    @Test
    void usedUpTimeClosesUntilBonusOrANewDay() {
        Moment moment = at("2026-11-28T17:00");
        Moment used = new Moment(
                moment.now(),
                moment.held(),
                true,
                () -> HOUSE,
                ChangeBook.EMPTY,
                (profile, what) -> what.equals("category:games") && profile.equals("temuujin"));
        assertThat(temuujin(used).category(Category.GAMES)).isEqualTo(Action.BLOCK);
        assertThat(temuujin(used).spent(Category.GAMES)).isTrue();
        Change bonus = change(Change.Kind.BONUS, "profile:temuujin", "2026-11-28T17:00", 30);
        EffectivePolicy lifted = temuujin(with(used, bonus));
        assertThat(lifted.category(Category.GAMES)).isEqualTo(Action.ALLOW);
        assertThat(lifted.spent(Category.GAMES)).isFalse();
    }

    @Test
    void anApprovalOpensItsNamesForItsTime() {
        Change approval = change(Change.Kind.ALLOW, "profile:temuujin", "2026-11-28T12:00", 60);
        assertThat(temuujin(with(at("2026-11-28T12:30"), approval))
                        .allow()
                        .covers("www.opened.example"))
                .isTrue();
        assertThat(temuujin(with(at("2026-11-28T13:00"), approval))
                        .allow()
                        .covers("opened.example"))
                .isFalse();
    }

    @Test
    void whileTheClockIsNotSetTheLastStateStays() throws ConfigException {
        Instant night = at("2026-11-29T22:00").now();
        Moment held = new Moment(
                night.plusSeconds(50_000),
                night,
                false,
                () -> HOUSE,
                ChangeBook.EMPTY,
                Moment.UsedUp.NOTHING);
        assertThat(temuujin(held).bedtime()).isTrue();
        assertThat(Borders.next(config, held)).isEqualTo(Instant.MAX);
        Moment never = new Moment(
                night, null, false, () -> HOUSE, ChangeBook.EMPTY, Moment.UsedUp.NOTHING);
        assertThat(temuujin(never).bedtime()).isFalse();
        assertThat(snapshot(never).devices().byId("laptop").child()).isTrue();
        assertThat(years("2007-12-31", never)).isTrue();
        assertThat(years("2008-01-02", never)).isFalse();
    }

    /** Whether who was born on a day has grown up. */
    private static boolean years(String birth, Moment moment) throws ConfigException {
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("s.yaml"),
                "data: d\nprofiles: { t: { birth: " + birth + " } }\n",
                ConfigLoader.Purpose.CONSOLE);
        return Layers.of(config, "t", moment).ended();
    }

    @Test
    void aWindowThatIsFarAwayIsNotMissed() throws ConfigException {
        AgentConfig exams = ConfigLoader.parse(
                folder.resolve("s.yaml"),
                "data: d\nprofiles: { adult: { bedtime: { dates: [\"2027-06-01\"] } } }\n",
                ConfigLoader.Purpose.CONSOLE);
        Moment moment = at("2026-11-28T12:00");
        Instant exam = at("2027-06-01T00:00").now();
        int looks = 0;
        for (Instant next = Borders.next(exams, moment); next.isBefore(exam); looks++) {
            next = Borders.next(exams, Moment.at(next, HOUSE));
            assertThat(next).isAfter(moment.now());
        }
        assertThat(looks).isBetween(20, 40);
    }

    @Test
    void theTemplateFollowsTheAgeAndMonitoringEndsAtEighteen() {
        assertThat(ageOf("nomin", "2025-02-28T12:00")).isEqualTo(AgeBand.UNDER_10);
        assertThat(ageOf("nomin", "2025-03-01T00:00")).isEqualTo(AgeBand.FROM_10_TO_12);
        assertThat(ageOf("nomin", "2028-03-01T00:00")).isEqualTo(AgeBand.FROM_13_TO_15);
        PolicySnapshot before = snapshot(at("2026-11-28T23:59:59"));
        assertThat(before.devices().byId("laptop").child()).isTrue();
        assertThat(before.profiles().get("grown")).matches(EffectivePolicy::child);
        assertThat(Borders.next(config, at("2026-11-28T23:59:59")))
                .isEqualTo(at("2026-11-29T00:00").now());
        PolicySnapshot after = PolicyBuilder.next(
                config, Catalogue.builtIn(), image, at("2026-11-29T00:00"), before);
        assertThat(after.devices().byId("laptop").child()).isFalse();
        EffectivePolicy grown = after.profiles().get("grown");
        assertThat(grown).isNotNull();
        assertThat(grown.child()).isFalse();
        assertThat(grown.ageBand()).isNull();
        EffectivePolicy night = snapshot(at("2026-12-01T23:00")).profiles().get("grown");
        assertThat(night).isNotNull();
        assertThat(night.bedtime()).isFalse();
    }

    private AgeBand ageOf(String profile, String when) {
        EffectivePolicy policy = snapshot(at(when)).profiles().get(profile);
        assertThat(policy).isNotNull();
        AgeBand band = policy.ageBand();
        assertThat(band).isNotNull();
        return band;
    }

    @Test
    void whatDidNotChangeIsTakenOver() {
        PolicySnapshot noon = snapshot(at("2026-11-28T12:00"));
        PolicySnapshot later = PolicyBuilder.next(
                config, Catalogue.builtIn(), image, at("2026-11-28T12:30"), noon);
        assertThat(later.sameAs(noon)).isTrue();
        PolicySnapshot play = PolicyBuilder.next(
                config, Catalogue.builtIn(), image, at("2026-11-28T16:00"), noon);
        assertThat(play.sameAs(noon)).isFalse();
        assertThat(play.devices()).isSameAs(noon.devices());
        assertThat(play.profiles().get("adult")).isSameAs(noon.profiles().get("adult"));
        assertThat(play.profiles().get("temuujin")).isNotSameAs(noon.profiles().get("temuujin"));
    }

    @Test
    void whatCanNeverHoldSaysSoAndWhy() throws Exception {
        String never = """
            data: d
            listen: { dns: ["127.0.0.1:5353"] }
            schedules: { exams: { dates: ["2026-06-01..2026-06-03"] } }
            profiles:
              child-10-12:
                bedtime: exams
                categories:
                  games: [{ action: block, when: exams }, { action: flag }, { action: allow }]
                  video: [{ action: flag, when: { from: "00:00", to: "12:00" } },
                    { action: allow, when: { from: "00:00", to: "12:00" } }]
                allow: [{ names: [lesson.example], when: exams }]
            """;
        List<String> said = new ArrayList<>();
        PolicyBuilder.explain(
                ConfigLoader.parse(folder.resolve("s.yaml"), never, ConfigLoader.Purpose.AGENT),
                "child-10-12",
                null,
                at("2026-11-30T13:00"),
                (setting, value, from) -> said.add(setting + "=" + value));
        String over = "never: its last day was 2026-06-03";
        String covered = "never: an earlier entry holds whenever this one would";
        assertThat(said)
                .contains(
                        "bedtime=" + over + " (2026-06-01..2026-06-03)",
                        "categories.games=flag",
                        "categories.games=" + over + ": block (2026-06-01..2026-06-03)",
                        "categories.games=" + covered + ": allow",
                        "categories.video=not now: flag (every day 00:00-12:00)",
                        "categories.video=" + covered + ": allow (every day 00:00-12:00)",
                        "allow=lesson.example, " + over + " (2026-06-01..2026-06-03)");
    }

    @Test
    void everySettingSaysWhereItComesFrom() {
        List<String> said = new ArrayList<>();
        PolicyBuilder.explain(
                config,
                "temuujin",
                "tablet",
                at("2026-11-30T12:00"),
                (setting, value, from) -> said.add(setting + "=" + value + " <- " + from));
        assertThat(said)
                .contains(
                        "profile=child-10-12 <- built in",
                        "categories.games=block <- profiles.temuujin, line 23",
                        "categories.video=block <- groups.class-5a, line 13",
                        "categories.ai-companion=block <- profiles.child-10-12, line 16",
                        "categories.games=not now: allow (fri sat 16:00-20:00)"
                                + " <- profiles.temuujin, line 23",
                        "services.roblox=not now: block (fri sat 16:00-20:00)"
                                + " <- profiles.temuujin, line 24",
                        "allow=friday.example, not now (fri sat 16:00-20:00)"
                                + " <- profiles.temuujin",
                        "deny=class.example <- groups.class-5a",
                        "safe-search.youtube=strict <- profiles.temuujin",
                        "safe-search.google=on <- built in: child-10-12")
                .anyMatch(line -> line.startsWith("bedtime=not now (sun")
                        || line.startsWith("bedtime=not now (mon"))
                .anyMatch(line -> line.startsWith("daily.category:games=60 min a day, by an"));
        SafeSearch search = snapshot(at("2026-11-30T12:00")).safeSearch().get("temuujin");
        assertThat(search).isNotNull();
        assertThat(search.modes())
                .containsEntry("youtube", "strict")
                .containsEntry("google", "on")
                .doesNotContainKey("bing");
    }
}
