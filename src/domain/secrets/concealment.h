#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/secrets/named_texts.h"
#include "value/value.h"

namespace lintel::secrets {

/// A copy of the value for people to look at, in which every string that is a secret by its form (`find_secrets`) or by
/// the name that it stands under (a member's, a `Name`/`Value` pair's, a variable's that it came from) is marked
/// sensitive, and every one that shows one of `named`. What holds no secret is shared with the original; what is shared
/// stays shared.
Value conceal(Value value, const NamedTexts& named, Arena& arena);

/// An address without those of its keys that show one of `named`: `aws_sqs_queue.q[(sensitive value)]`.
std::string shown_address(std::string_view address, const NamedTexts& named);

/// Whether the value of what is so named is not for people to see. Unlike a finding, this needs no proof that it is a
/// secret.
bool names_hidden(std::string_view name);

/// Whether a text is a placeholder for a secret (`is_placeholder`) as a whole: what stands beside an interpolation, a
/// reference or brackets (`hunter2-${x}`) is not.
bool is_only_placeholder(std::string_view text);

/// Whether a text can be a secret by what it says: a placeholder, a name of a secret or a boolean is none.
bool may_be_hidden(std::string_view text);
/// Whether a text under a name is not for people to see: one that refers to a secret is.
bool is_hidden_by(std::string_view name, std::string_view text);

/// The values in the settings and commands of a text that are not for people to see, as bytes [first, second):
/// `name=value`, `name: value`, `--name value`, `mysql -pvalue`, `curl -u user:value`, `<name>value</name>`.
std::vector<std::pair<std::size_t, std::size_t>> hidden_settings(std::string_view text);

/// Which words of a command that is written as a list of them are not for people to see: `["mysql", "-pvalue"]`,
/// `["curl", "-u", "user:value"]`. What is no word is empty.
std::vector<std::size_t> hidden_words(std::span<const std::string_view> words);

/// Whether a text has a login in it, or `name=value`, in an address, a command or a line of settings, of which the
/// value is not for people to see.
bool holds_hidden(std::string_view text);

/// The type of a value for people to look at: of an object whose names are made of what is sensitive, its kind alone.
std::string shown_type(Value value, Arena& arena);
/// The same for a value of which `concealed` is the copy without secrets.
std::string shown_type(Value value, Value concealed, Arena& arena);

}  // namespace lintel::secrets
