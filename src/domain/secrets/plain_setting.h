#pragma once

#include <string_view>

namespace lintel::secrets {

/// Whether a text of the environment is a setting by its form, and may be known to code that strangers wrote: a
/// boolean, a number, words, a region, a version, the identifier or ARN of a resource, an address of a network, a host,
/// a path, a public URL, a schedule, an e-mail address; or a list or an object of these as JSON, none of whose names
/// may be a secret's. All else may be a secret, whatever it is called: what looks random, what has signs that passwords
/// have, what is known for a credential, and whatever encodes something.
bool is_plain_setting(std::string_view text);

/// Whether the text of a variable of the environment may be a secret: by the variable's name, or because it is not a
/// plain setting.
bool may_be_secret(std::string_view variable, std::string_view text);

}  // namespace lintel::secrets
