#include "facts/secret_property.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace lintel::registry {
namespace {

/// Ends of names, folded. Numbers after them (`tunnel1_preshared_key`) do not occur.
constexpr std::string_view ends[] = {
    "accesstoken",  "apikeyvalue",  "apisecretkey",  "apitoken",      "authtoken",        "authkey",   "bearertoken",
    "clientsecret", "hectoken",     "oauthtoken",    "passcode",      "passphrase",       "password",  "passwords",
    "presharedkey", "privatekey",   "privatekeypem", "refreshtoken",  "secretaccesskey",  "secretkey", "secrettoken",
    "secretstring", "sharedsecret", "tokenkey",      "webhooksecret", "eventsourcetoken",
};

/// Names with such an end that are switches, or name something else.
constexpr std::string_view harmless[] = {
    "generatepassword", "managemasterpassword", "managemasteruserpassword", "manageadminpassword", "nopassword",
    "requirepassword",  "temporarypassword",    "enablepassword",           "resetpassword",       "allowpassword",
    "getpassword",      "forgotpassword",
};

struct TypedName {
  std::string_view type;  ///< canonical, or as Terraform names it
  std::string_view name;  ///< folded
};

constexpr TypedName typed_names[] = {
    {"AWS::ApiGateway::ApiKey", "value"},
    {"AWS::AppFlow::ConnectorProfile", "apikey"},
    {"AWS::CodeBuild::SourceCredential", "token"},
    {"AWS::CodePipeline::Webhook", "secrettoken"},
    {"AWS::DMS::Endpoint", "saslpassword"},
    {"AWS::KinesisFirehose::DeliveryStream", "accesskey"},
    {"AWS::Pinpoint::GCMChannel", "apikey"},
    {"AWS::Pinpoint::GCMChannel", "servicejson"},
    {"aws_codebuild_source_credential", "token"},
    {"aws_pinpoint_gcm_channel", "apikey"},
    {"aws_sns_platform_application", "platformcredential"},
    {"aws_ssm_parameter", "value"},
};

std::string fold(std::string_view name) {
  std::string folded;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') {
      folded += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      folded += c;
    }
  }
  return folded;
}

}  // namespace

bool may_hold_secret(std::string_view variable) {
  static constexpr std::string_view words[] = {"password",   "passwd", "passphrase", "passcode",  "secret",  "token",
                                               "credential", "apikey", "privatekey", "accesskey", "authkey", "webhook"};
  const std::string folded = fold(variable);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

bool is_secret_property(std::string_view type, std::string_view name) {
  const std::string folded = fold(name);
  if (std::find(std::begin(harmless), std::end(harmless), folded) != std::end(harmless)) return false;
  if (std::any_of(std::begin(ends), std::end(ends), [&](std::string_view end) { return folded.ends_with(end); }))
    return true;
  return std::any_of(std::begin(typed_names), std::end(typed_names),
                     [&](const TypedName& known) { return known.type == type && known.name == folded; });
}

}  // namespace lintel::registry
