#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "value/value.h"

namespace lintel::secrets {

/// Where the secret comes from that an unknown value is, in words (`var.db_password`, `parameter DbPassword`,
/// `data.aws_secretsmanager_secret_version.db`, `Login.SecretAccessKey`); null when it is not known to be one. `name`
/// is what the value stands under: a variable of the environment, the option that it is given to; empty when it has no
/// name, null when that is not known. A value is a secret
/// where the author marked it (`sensitive`, `NoEcho`), where Secrets Manager keeps it, where it was made to be one
/// (`random_password`), or where the names of its source say so; never where `name` says that it is a user, a host or
/// what leads to the secret.
std::optional<std::string> source_of_secret(Value value, std::optional<std::string_view> name);

/// Whether a value is what a plain-text parameter of Systems Manager holds, which only the deployment reads:
/// `{{resolve:ssm:…}}`, a parameter of the type `AWS::SSM::Parameter::Value<…>`, `insecure_value`.
bool is_plain_parameter(Value value);

/// What a value is called by the text around it: the option or variable before it (`--password `, `DB_PASSWORD=`), or
/// its place in an address (`://user:password@`). Empty when the text says nothing.
std::string_view name_by_place(std::string_view before, std::string_view after);

/// A secret that a value is given from elsewhere.
struct GivenSecret {
  Value at;                        ///< the value, or the part of a text, that is one
  std::string name;                ///< what it stands under; empty when it has no name
  std::string source;              ///< as `source_of_secret` has it
  bool is_name_sensitive = false;  ///< as what stands in a mapping that is
};

struct GivenSecrets {
  std::vector<GivenSecret> found;
  bool is_cut = false;  ///< there may be more: the value is nested too deeply, or has too many
};

/// The secrets inside a value (members, elements, parts of texts) that do not stand there, each source once, at most
/// 64. `name` is what the value itself stands under; `settle` makes of a value the one that holds.
GivenSecrets given_secrets(Value value, std::string_view name, const std::function<Value(Value)>& settle);

}  // namespace lintel::secrets
