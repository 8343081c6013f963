package localca

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"

	"balcao/internal/files"
	"balcao/internal/isp"
)

// another says how to get another authority, and what it costs.
const another = " Para fazer outra autoridade, tire a pasta “" + folder + "” da pasta de dados e abra o programa de novo; " +
	"depois instale o certificado novo em cada computador."

// trouble is what people are told about the files of the authority.
func trouble(message string) error { return isp.Fail(isp.Unavailable, "tls", message+another) }

// present reports whether the authority was made. One file without the other is trouble.
func present(dir string) (bool, error) {
	var missing []string
	for _, name := range []string{certFile, keyFile} {
		_, err := os.Stat(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			missing = append(missing, name)
		} else if err != nil {
			return false, fmt.Errorf("look for %s: %w", name, err)
		}
	}
	if len(missing) == 1 {
		return false, trouble("Falta o arquivo “" + folder + "/" + missing[0] + "” da pasta de dados, com que o endereço seguro (https) é aberto. " +
			"Traga de volta a cópia dele.")
	}
	return len(missing) == 0, nil
}

// read loads what an earlier start made.
func (a *Authority) read(dir string) error {
	cert, certErr := os.ReadFile(filepath.Join(dir, certFile))
	key, keyErr := os.ReadFile(filepath.Join(dir, keyFile))
	if err := errors.Join(certErr, keyErr); err != nil {
		return errors.Join(trouble("Os arquivos da pasta “"+folder+"” não podem ser lidos. Confira a permissão: eles são do usuário que abre o programa."), err)
	}
	pair, err := tls.X509KeyPair(cert, key)
	signer, ok := pair.PrivateKey.(crypto.Signer)
	if err != nil || !ok || !pair.Leaf.IsCA {
		return errors.Join(trouble("Os arquivos “"+certFile+"” e “"+keyFile+"” da pasta “"+folder+
			"” estão danificados, ou não são um do outro. Traga de volta a cópia dos dois."), err)
	}
	if a.now().After(pair.Leaf.NotAfter) {
		return trouble("A autoridade que assina o endereço seguro (https) venceu em " + pair.Leaf.NotAfter.Format("02/01/2006") +
			", ou o relógio deste computador está errado: confira-o antes.")
	}
	a.cert, a.key = pair.Leaf, signer
	return nil
}

// create makes the authority: the whole folder or nothing, whenever the power goes.
func (a *Authority) create(dir string, names []string, ips []net.IP) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return fmt.Errorf("key of the authority: %w", err)
	}
	template, err := a.template("Balcão, autoridade desta rede", lifeOfCA)
	if err != nil {
		return err
	}
	template.IsCA, template.MaxPathLenZero = true, true
	template.KeyUsage = x509.KeyUsageCertSign | x509.KeyUsageCRLSign
	constrain(template, names, ips)
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return fmt.Errorf("certificate of the authority: %w", err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return fmt.Errorf("encode the key: %w", err)
	}
	part := dir + files.PartSuffix
	if err := errors.Join(os.RemoveAll(part), os.MkdirAll(part, 0o700)); err != nil {
		return err
	}
	if err := files.WriteWhole(filepath.Join(part, keyFile), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})); err != nil {
		return err
	}
	if err := files.WriteWhole(filepath.Join(part, certFile), pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})); err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // only an empty one
		return errors.Join(trouble("Na pasta “"+folder+"” há outros arquivos, e nenhuma autoridade."), err)
	}
	if err := os.Rename(part, dir); err != nil {
		return err
	}
	return files.SyncFolder(filepath.Dir(dir))
}
