resource "aws_acm_certificate" {
  type = "AWS::CertificateManager::Certificate"
  names = {
    options                                               = "."
    "options.certificate_transparency_logging_preference" = "CertificateTransparencyLoggingPreference"
    "options.export"                                      = "CertificateExport"
    validation_option                                     = "DomainValidationOptions"
  }
  ignore     = ["certificate_body", "certificate_chain", "early_renewal_duration"]
  properties = { PrivateKey = source.private_key }
  extra      = ["PrivateKey"]
}

resource "aws_acm_certificate_validation" {
  type           = "AWS::CertificateManager::CertificateValidation"
  terraform_only = true
}

resource "aws_acmpca_certificate_authority" {
  type = "AWS::ACMPCA::CertificateAuthority"
  names = {
    certificate_authority_configuration                     = "."
    "certificate_authority_configuration.key_algorithm"     = "KeyAlgorithm"
    "certificate_authority_configuration.signing_algorithm" = "SigningAlgorithm"
    "certificate_authority_configuration.subject"           = "Subject"
  }
  ignore = ["enabled", "permanent_deletion_time_in_days"]
}

resource "aws_acmpca_certificate" {
  type = "AWS::ACMPCA::Certificate"
}

resource "aws_acmpca_permission" {
  type = "AWS::ACMPCA::Permission"
}
