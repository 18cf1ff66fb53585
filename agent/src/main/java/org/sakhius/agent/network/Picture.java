package org.sakhius.agent.network;

import org.sakhius.agent.device.AddressBook;

import java.util.List;

/**
 * The network at one moment. Immutable.
 *
 * @param stations everybody who was here within a day
 * @param book which assigned device is behind which address
 * @param contradictions addresses that one device holds and another was given, or that several
 *     hold; they tell nothing
 */
record Picture(List<Station> stations, AddressBook book, int contradictions) {

    static final Picture NOTHING = new Picture(List.of(), AddressBook.EMPTY, 0);

    Picture {
        stations = List.copyOf(stations);
    }
}
