#include "frontend/cloudformation/secret_faults.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "domain/secrets/given_secret.h"
#include "domain/secrets/secret.h"
#include "facts/secret_property.h"
#include "frontend/cloudformation/dynamic_reference.h"
#include "frontend/cloudformation/intrinsic.h"
#include "source/source_set.h"

namespace lintel::cloudformation {
namespace {

using document::Entry;
using document::Node;
using document::NodeKind;

constexpr std::string_view secret_reference = "{{resolve:secretsmanager:";
constexpr std::string_view secure_parameter_reference = "{{resolve:ssm-secure:";

struct SecureProperty {
  std::string_view type, path;
};

/// Where `ssm-secure` is resolved: "Resources that support dynamic parameter patterns for secure strings" in the
/// CloudFormation User Guide.
constexpr std::array<SecureProperty, 11> secure_properties{{
    {"AWS::DirectoryService::MicrosoftAD", "Password"},
    {"AWS::DirectoryService::SimpleAD", "Password"},
    {"AWS::ElastiCache::ReplicationGroup", "AuthToken"},
    {"AWS::IAM::User", "LoginProfile.Password"},
    {"AWS::KinesisFirehose::DeliveryStream", "RedshiftDestinationConfiguration.Password"},
    {"AWS::OpsWorks::App", "AppSource.Password"},
    {"AWS::OpsWorks::Stack", "CustomCookbooksSource.Password"},
    {"AWS::OpsWorks::Stack", "RdsDbInstances.DbPassword"},
    {"AWS::RDS::DBCluster", "MasterUserPassword"},
    {"AWS::RDS::DBInstance", "MasterUserPassword"},
    {"AWS::Redshift::Cluster", "MasterUserPassword"},
}};

/// A nested stack has parameters of its own, which are checked where it uses them.
bool hands_on_parameters(std::string_view type) {
  return type == "AWS::CloudFormation::Stack" || type == "AWS::CloudFormation::StackSet" ||
         type == "AWS::Serverless::Application";
}

bool is_custom(std::string_view type) {
  return type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource";
}

bool wants_secret_arn(std::string_view name) {
  return (name.ends_with("Arn") || name.ends_with("ARN")) && name.find("Secret") != std::string_view::npos;
}

class SecretChecker {
 public:
  SecretChecker(const Template& written, const SourceSet& sources, const ReportFault& report)
      : written_(written), sources_(sources), report_(report) {}

  /// A parameter or attribute is reported once for each fault, at its first use, with the number of the others.
  void check() {
    counting_ = true;
    go_through();
    counting_ = false;
    go_through();
  }

 private:
  void go_through() {
    for (const TemplateResource& resource : written_.resources) {
      resource_ = &resource;
      if (resource.properties) walk(*resource.properties, {Section::properties, {}, {}, false});
      if (const Node* metadata = document::find(*resource.node, "Metadata"))
        walk(*metadata, {Section::shown, "Metadata", {}, false});
    }
    resource_ = nullptr;
    if (const Node* metadata = document::find(*written_.root, "Metadata"))
      walk(*metadata, {Section::shown, "Metadata", {}, false});
    for (const NamedNode& output : written_.outputs) {
      if (const Node* value = document::find(*output.node, "Value"))
        walk(*value, {Section::shown, "Outputs", {}, false, output.name});
    }
  }

  enum class Section { properties, shown };
  struct Place {
    Section section = Section::properties;
    std::string_view property;       ///< the innermost property's name; outside properties the section's
    std::string path;                ///< of properties from the resource down
    bool is_value = false;           ///< the node is the property's value as a whole, or a branch of it
    std::string_view shown_as = {};  ///< what an output is called
  };

  /// What a property is called: in `{Name: DB_PASSWORD, Value: …}`, the value has the name that stands beside it.
  static std::string_view name_of_value(const Node& object, std::string_view key) {
    if (key != "Value" && key != "StringValue") return key;
    for (const std::string_view label : {"Name", "Key", "OptionName"}) {
      const Node* name = document::find(object, label);
      if (name && name->kind == NodeKind::string && intrinsic_of(*name).function == Intrinsic::none) return name->text;
    }
    return key;
  }

  void walk(const Node& node, const Place& place) {
    const IntrinsicCall call = intrinsic_of(node);
    if (call.function == Intrinsic::none) {
      if (node.kind == NodeKind::string) return check_text(node, place);
      walk_members(node, place);
      for (const Node* item : node.items) walk(*item, place);
      return;
    }
    const Node& argument = *call.argument;
    if (call.function == Intrinsic::ref) return on_reference(argument.text, argument.span, place);
    if (call.function == Intrinsic::get_att) on_attribute(attribute_text(argument), argument.span, place);
    if (call.function == Intrinsic::to_json_string && argument.kind == NodeKind::mapping)
      return walk_members(argument, place);
    if (call.function == Intrinsic::join) return walk_joined(argument, place);
    Place inside = place;
    inside.is_value = place.is_value && (call.function == Intrinsic::if_ || call.function == Intrinsic::base64);
    if (call.function == Intrinsic::sub) {
      const Node& text = argument.kind == NodeKind::sequence && !argument.items.empty() ? *argument.items[0] : argument;
      if (text.kind == NodeKind::string) {
        check_text(text, place);
        check_variables(text, place);
      }
      if (argument.items.size() > 1) walk_children(*argument.items[1], inside);
      return;
    }
    if (&argument == &node) return walk_children(argument, inside);
    if (argument.kind == NodeKind::string) return check_text(argument, inside);
    walk_children(argument, inside);
  }

  void walk_members(const Node& object, const Place& place) {
    for (const Entry& entry : object.entries) {
      Place below = place;
      if (place.section == Section::properties) {
        below.property = name_of_value(object, entry.key);
        below.path += (below.path.empty() ? "" : ".") + std::string(entry.key);
        below.is_value = true;
      }
      walk(*entry.value, below);
    }
  }

  /// The place of a part of a text, which what stands before and after it may name: `{"password":"${Key}"`,
  /// `://user:${Key}@`. Where nothing names it, it is the value where it is all that is not written out.
  static Place place_of_part(const Place& whole, std::string_view before, std::string_view after, bool is_alone) {
    Place part = whole;
    const std::string_view name = secrets::name_by_place(before, after);
    if (!name.empty() && whole.section == Section::properties) part.property = name;
    part.is_value = whole.is_value && (is_alone || !name.empty());
    return part;
  }

  /// Whether what follows a text stands in a dynamic reference (`{{resolve:secretsmanager:${Stage}/db}}`), where it
  /// only names the secret.
  static bool is_in_reference(bool is_before, std::string_view text) {
    const std::size_t opened = text.rfind("{{resolve:"), closed = text.rfind("}}");
    if (opened == std::string_view::npos) return is_before && closed == std::string_view::npos;
    return closed == std::string_view::npos || closed < opened;
  }

  /// `!Join ["", [text, !Ref Key, …]]`: the texts between the others.
  void walk_joined(const Node& argument, const Place& place) {
    const bool is_written = argument.items.size() == 2 && argument.items[0]->kind == NodeKind::string &&
                            argument.items[1]->kind == NodeKind::sequence &&
                            intrinsic_of(*argument.items[1]).function == Intrinsic::none;
    if (!is_written) {
      Place inside = place;
      inside.is_value = false;
      return walk_children(argument, inside);
    }
    const auto& parts = argument.items[1]->items;
    const auto is_text = [](const Node& part) {
      return part.kind == NodeKind::string && intrinsic_of(part).function == Intrinsic::none;
    };
    const auto unwritten = std::count_if(parts.begin(), parts.end(), [&](const Node* part) { return !is_text(*part); });
    bool in_reference = false;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string separator(argument.items[0]->text);
      const std::string before =
          i > 0 && is_text(*parts[i - 1]) ? std::string(parts[i - 1]->text) + separator : separator;
      const std::string after =
          i + 1 < parts.size() && is_text(*parts[i + 1]) ? separator + std::string(parts[i + 1]->text) : separator;
      Place part = place_of_part(place, before, after, unwritten == 1);
      if (is_text(*parts[i]))
        in_reference = is_in_reference(in_reference, parts[i]->text);
      else
        part.is_value = part.is_value && !in_reference;
      walk(*parts[i], part);
    }
  }

  /// What an intrinsic function is given is not a property of its own.
  void walk_children(const Node& node, const Place& place) {
    for (const Entry& entry : node.entries) walk(*entry.value, place);
    for (const Node* item : node.items) walk(*item, place);
  }

  void check_variables(const Node& text, const Place& place) {
    std::int64_t unclosed = -1;
    const std::vector<SubPiece> pieces = split_sub_text(text.text, unclosed);
    const auto variables = std::count_if(pieces.begin(), pieces.end(), [](const SubPiece& p) { return p.is_variable; });
    bool in_reference = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const SubPiece& piece = pieces[i];
      if (!piece.is_variable) in_reference = is_in_reference(in_reference, piece.text);
      if (!piece.is_variable || in_reference) continue;
      const std::string_view before = i > 0 && !pieces[i - 1].is_variable ? pieces[i - 1].text : "";
      const std::string_view after = i + 1 < pieces.size() && !pieces[i + 1].is_variable ? pieces[i + 1].text : "";
      const Place here = place_of_part(place, before, after, variables == 1);
      const Span span = span_within(sources_, text, piece.offset, piece.length);
      on_reference(piece.text, span, here);
      on_attribute(std::string(piece.text), span, here);
    }
  }

  /// `Resource.Attribute`, of either form of Fn::GetAtt; empty of anything else.
  static std::string attribute_text(const Node& argument) {
    if (argument.kind == NodeKind::string) return std::string(argument.text);
    if (argument.items.size() != 2) return {};
    const Node &resource = *argument.items[0], &attribute = *argument.items[1];
    if (resource.kind != NodeKind::string || attribute.kind != NodeKind::string) return {};
    return std::string(resource.text) + "." + std::string(attribute.text);
  }

  /// An attribute may be a secret that only its name shows, or its use as a password, and outputs show it to all.
  void on_attribute(const std::string& attribute, Span span, const Place& place) {
    const std::size_t dot = attribute.find('.');
    const TemplateResource* resource = written_.resource(attribute.substr(0, dot));
    if (!resource || dot == std::string::npos) return;
    if (place.section == Section::properties) {
      if (place.is_value && registry::is_secret_property(resource_->type, place.property) &&
          !hands_on_parameters(resource_->type))
        used_as_secret_.insert(attribute);
      return;
    }
    const std::string name = attribute.substr(attribute.rfind('.') + 1);
    if (name.find("ncrypted") != std::string::npos) return;
    // What a custom resource gives has the names that its author chose; the output may say what it is.
    const bool is_shown_as_secret = is_custom(resource->type) && registry::is_secret_property({}, place.shown_as);
    if (!registry::is_secret_property(resource->type, name) && !used_as_secret_.contains(attribute) &&
        !is_shown_as_secret)
      return;
    tell_once("template-secret-attribute-shown", attribute,
              std::string(place.property) + " shows the secret " + attribute + " in plain text", span);
  }

  /// A parameter whose default is a dynamic reference: the value is in the store that it names.
  static bool is_read_from_secret(const TemplateParameter& parameter) {
    return parameter.default_value && has_dynamic_reference(parameter.default_value->text);
  }

  /// Whether a parameter that its name calls a secret goes into a resource's metadata, as the commands and files of
  /// cfn-init do: everyone who can describe the stack reads it there as well.
  bool is_plain_secret_of_metadata(const TemplateParameter& parameter, const Place& place) const {
    return resource_ && place.property == "Metadata" && parameter.type == "String" &&
           secrets::names_secret(parameter.name) && !is_read_from_secret(parameter);
  }

  void on_reference(std::string_view name, Span span, const Place& place) {
    const TemplateParameter* parameter = written_.parameter(name);
    if (!parameter) return;
    if (place.section == Section::shown) {
      if (parameter->no_echo) {
        tell_once(
            "template-noecho-parameter-exposed", name,
            std::string(place.property) + " shows the NoEcho parameter \"" + std::string(name) + "\" in plain text",
            span);
      } else if (is_plain_secret_of_metadata(*parameter, place)) {
        tell_once("template-password-parameter-echoed", name,
                  "Metadata shows the parameter \"" + std::string(name) + "\" in plain text, which is not NoEcho",
                  span);
      }
      return;
    }
    if (!place.is_value || !registry::is_secret_property(resource_->type, place.property) ||
        parameter->type != "String" || hands_on_parameters(resource_->type) || is_read_from_secret(*parameter))
      return;
    // A key of an API says who calls it and how often: who may look at the stack sees it in the API as well.
    if (resource_->type == "AWS::ApiGateway::ApiKey") return;
    const std::string from = std::string(place.property) + " comes from the parameter \"" + std::string(name) + "\"";
    if (parameter->no_echo) {
      tell_once("template-password-from-parameter", name, from + " and not from a secret", span);
    } else {
      tell_once("template-password-parameter-echoed", name, from + ", which is not NoEcho", span);
    }
  }

  void check_text(const Node& text, const Place& place) {
    const bool secret = text.text.find(secret_reference) != std::string_view::npos;
    const bool secure = text.text.find(secure_parameter_reference) != std::string_view::npos;
    if (!secret && !secure) return;
    if (place.section == Section::shown) {
      return tell("template-secret-reference-misplaced",
                  "CloudFormation does not resolve secrets in " + std::string(place.property), text.span);
    }
    if (secret && wants_secret_arn(place.property)) {
      return tell("template-secret-in-place-of-arn",
                  std::string(place.property) + " expects the ARN of a secret, but gets its value", text.span);
    }
    if (!secure || !(resource_->type.starts_with("AWS::") || resource_->type.starts_with("Custom::"))) return;
    const bool supported = std::any_of(
        secure_properties.begin(), secure_properties.end(),
        [&](const SecureProperty& known) { return known.type == resource_->type && known.path == place.path; });
    if (supported) return;
    tell("template-secret-reference-misplaced",
         "CloudFormation does not resolve ssm-secure in " + place.path + " of " + std::string(resource_->type),
         text.span);
  }

  void tell_once(std::string_view code, std::string_view name, std::string message, Span span) {
    std::size_t& uses = uses_[{code, std::string(name)}];
    if (counting_) {
      ++uses;
      return;
    }
    if (uses == 0) return;
    if (uses > 1)
      message += ", here and in " + std::to_string(uses - 1) + (uses > 2 ? " other places" : " other place");
    uses = 0;
    tell(code, std::move(message), span);
  }

  void tell(std::string_view code, std::string message, Span span) {
    if (counting_) return;
    report_(code, std::move(message), span, resource_ ? resource_->logical_id : std::string_view{});
  }

  const Template& written_;
  const SourceSet& sources_;
  const ReportFault& report_;
  const TemplateResource* resource_ = nullptr;
  bool counting_ = false;
  std::set<std::string> used_as_secret_;  ///< attributes that are the value of a property for secrets
  std::map<std::pair<std::string_view, std::string>, std::size_t> uses_;  ///< of a parameter or attribute, by fault
};

}  // namespace

void check_secrets(const Template& written, const SourceSet& sources, const ReportFault& report) {
  SecretChecker(written, sources, report).check();
}

}  // namespace lintel::cloudformation
