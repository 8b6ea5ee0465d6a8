#include "frontend/terraform/evaluate/state_encryption.h"

#include <string>
#include <string_view>

#include "frontend/terraform/evaluate/instance.h"

namespace lintel::terraform {
namespace {

/// Whether an attribute `method` names the method that encrypts nothing.
bool is_plain(hcl::Cursor method) {
  return method && traversal_text(method.expression()).starts_with("method.unencrypted.");
}

class EncryptionCheck {
 public:
  EncryptionCheck(RootEvaluation& run, Unit& unit) : run_(run), unit_(unit) {}

  void check(hcl::Cursor encryption) {
    for (std::size_t i = 0; i < encryption.body().size(); ++i) {
      const hcl::Cursor block = encryption.body().child(i);
      if (block.kind() != hcl::SyntaxKind::block) continue;
      if (block.text() == "key_provider") check_key_provider(block);
      if (block.text() == "state" || block.text() == "plan") check_target(block);
    }
  }

 private:
  void check_target(hcl::Cursor target) {
    const std::string what(target.text());
    if (const hcl::Cursor method = hcl::find_attribute(target.body(), "method"); is_plain(method)) {
      add("opentofu-state-unencrypted",
          "OpenTofu writes the " + what + " in plain text: " + traversal_text(method.expression()) +
              " encrypts nothing",
          method.span());
    }
    for (std::size_t i = 0; i < target.body().size(); ++i) {
      const hcl::Cursor fallback = target.body().child(i);
      if (fallback.kind() != hcl::SyntaxKind::block || fallback.text() != "fallback") continue;
      const hcl::Cursor method = hcl::find_attribute(fallback.body(), "method");
      if (!is_plain(method)) continue;
      add("opentofu-plain-state-accepted",
          "OpenTofu still reads a " + what +
              " in plain text where it cannot decrypt one, even one that someone else wrote",
          method.span());
    }
  }

  /// The passphrase itself is never pointed at: excerpts would show it.
  void check_key_provider(hcl::Cursor provider) {
    const hcl::Cursor passphrase = hcl::find_attribute(provider.body(), "passphrase");
    if (!passphrase) return;
    const Value value = run_.evaluate(passphrase.expression(), run_.root_module->scope);
    if (!value.is_string() || value.string().empty()) return;
    const Origin* origin = value.origin();
    while (origin && origin->from) origin = origin->from;
    if (!origin || !origin->span.known()) return;
    const std::string name = provider.label_count() == 2 ? std::string(provider.label(1)) : std::string();
    add("opentofu-encryption-passphrase-exposed",
        "the passphrase of the key provider \"" + name + "\" is written in the code, which is kept with the state",
        provider.header_span());
  }

  void add(std::string_view code, std::string message, Span span) {
    unit_.faults.push_back({code, std::move(message), span, {}});
  }

  RootEvaluation& run_;
  Unit& unit_;
};

}  // namespace

void check_state_encryption(RootEvaluation& run, Unit& unit) {
  EncryptionCheck check(run, unit);
  for (const hcl::Cursor settings : run.root_module->module.settings) {
    for (std::size_t i = 0; i < settings.body().size(); ++i) {
      const hcl::Cursor block = settings.body().child(i);
      if (block.kind() == hcl::SyntaxKind::block && block.text() == "encryption") check.check(block);
    }
  }
}

}  // namespace lintel::terraform
