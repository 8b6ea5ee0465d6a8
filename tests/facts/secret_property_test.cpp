#include "facts/secret_property.h"

#include <doctest/doctest.h>

using namespace lintel::registry;

TEST_CASE("properties that hold secrets, in the words of both languages") {
  struct Case {
    const char* type;
    const char* name;
    bool secret;
  };
  const Case cases[] = {
      {"AWS::RDS::DBInstance", "MasterUserPassword", true},
      {"aws_rds_cluster", "master_password", true},
      {"aws_rds_cluster", "manage_master_user_password", false},
      {"AWS::RDS::DBInstance", "ManageMasterUserPassword", false},
      {"AWS::ElastiCache::User", "Passwords", true},
      {"AWS::ElastiCache::User", "NoPasswordRequired", false},
      {"AWS::Cognito::UserPoolIdentityProvider", "client_secret", true},
      {"AWS::Cognito::UserPoolClient", "GenerateSecret", false},
      {"AWS::SecretsManager::Secret", "SecretString", true},
      {"AWS::SecretsManager::Secret", "SecretStringTemplate", false},
      {"AWS::SecretsManager::Secret", "KmsKeyId", false},
      {"AWS::Events::Connection", "ApiKeyValue", true},
      {"AWS::Events::Connection", "ApiKeyName", false},
      {"AWS::ApiGateway::ApiKey", "Value", true},
      {"AWS::ApiGateway::UsagePlanKey", "KeyId", false},
      {"AWS::SSM::Parameter", "Value", false},
      {"AWS::IAM::ServerCertificate", "PrivateKey", true},
      {"AWS::EC2::KeyPair", "PublicKeyMaterial", false},
      {"aws_vpn_connection", "tunnel1_preshared_key", true},
      {"kubernetes_manifest", "secretKey", false},
      {"kubernetes_manifest", "password", true},
      {"aws_appflow_connector_profile", "secret_key", true},
      {"aws_iam_account_password_policy", "minimum_password_length", false},
  };
  for (const Case& c : cases) {
    INFO(c.type);
    INFO(c.name);
    CHECK(is_secret_property(c.type, c.name) == c.secret);
  }
}

TEST_CASE("Names that may be those of secrets, and what only resembles them") {
  for (const char* name :
       {"TF_VAR_db_password", "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY", "pass", "db_pass", "dbPass", "DBPass", "dbpass",
        "pass2", "pwd", "userpwd", "pw", "dbpw", "master-pw", "pin", "pins", "pat", "github_pat", "jwt", "JWT",
        "bearer", "auth", "OAUTH", "private", "dsn", "sentryDsn", "connection", "salt", "signing", "license", "creds",
        "apiKey", "ssh_key", "encryption_key", "X-Amz-Signature", "sig", "sshkey", "aws_access_key_secret",
        "session_cookie",
        // What only says which of several a key is.
        "primary_key", "auth_id", "encryption_key_primary", "storage_key_primary",
        // Kinds of keys and their files.
        "pem", "tls_pem", "rsa", "id_rsa", "ssh", "gpg", "pgp", "psk", "npmrc", "netrc", "dockercfg",
        "dockerconfigjson", "keytab", "keyfile", "mnemonic", "seedphrase", "xpriv", "wallet", "unseal", "recovery",
        "pepper", "nonce", "hash", "vault", "saml", "assertion", "krb", "ntlm", "jdbc", "odbc", "authorization",
        "stripe_sk",
        // Abbreviations and misspellings.
        "pswd", "psswd", "pword", "passw0rd", "tok", "bot_tok", "access_tok", "gh_tok", "client_sec", "sec",
        // Other languages.
        "kennwort", "passwort", "senha", "contrasena", "motdepasse", "db_mdp", "clave_api", "wachtwoord", "heslo"}) {
    CAPTURE(name);
    CHECK(may_hold_secret(name));
  }
  for (const char* name : {"TF_VAR_region",
                           "AWS_REGION",
                           "bypass",
                           "compass_id",
                           "private_subnet_ids",
                           "kms_key_arn",
                           "key_name",
                           "public_key",
                           "connection_timeout",
                           "auth_type",
                           "license_mode",
                           "pattern",
                           "spin",
                           "pinned",
                           "salty",
                           "author",
                           "monkey",
                           "passenger_count",
                           "signin",
                           "opinion",
                           "stage",
                           "TG_STAGE",
                           "timeout_sec",
                           "ssh_cidr",
                           "vault_name",
                           "sector",
                           "sshd",
                           "skill",
                           "ref"}) {
    CAPTURE(name);
    CHECK_FALSE(may_hold_secret(name));
  }
}
